using System.IO.Pipelines;
using MailDoctor.Engine.Network;
using Microsoft.Extensions.Time.Testing;

namespace MailDoctor.Engine.Tests.Network;

public sealed class GuardStreamTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Pipe pipe = new();

    [Fact]
    public async Task Passes_on_what_arrives_within_its_limits()
    {
        using GuardStream guard = Guard(10, TimeSpan.FromSeconds(1));
        await SendAsync("hello");

        byte[] buffer = new byte[100];
        int read = await guard.ReadAsync(buffer);

        Assert.Equal("hello"u8, buffer.AsSpan(0, read));
        Assert.Equal((5, 5, GuardEnd.None), (guard.Received, guard.ReceivedInStep, guard.End));
        Assert.True(guard.FirstByte.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Ends_when_more_arrives_than_the_step_allows()
    {
        using GuardStream guard = Guard(10, TimeSpan.FromSeconds(1));
        await SendAsync("0123456789");
        await guard.ReadExactlyAsync(new byte[10]);
        await SendAsync("!");

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(guard));

        Assert.Equal(GuardEnd.Budget, guard.End);
    }

    [Fact]
    public async Task Ends_at_the_deadline_however_busy_the_server_is()
    {
        using GuardStream guard = Guard(100, TimeSpan.FromSeconds(3));
        for (int second = 0; second < 2; second++)
        {
            await SendAsync("x");
            await guard.ReadExactlyAsync(new byte[1]);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Task<int> last = ReadAsync(guard);
        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<IOException>(() => last);
        Assert.Equal(GuardEnd.Deadline, guard.End);
        Assert.Equal(TimeSpan.FromSeconds(3), guard.StepElapsed);
    }

    [Fact]
    public async Task Ends_with_the_examination()
    {
        using var examination = new CancellationTokenSource();
        using var guard = new GuardStream(pipe.Reader.AsStream(), time, examination.Token);
        guard.BeginStep(TimeSpan.FromSeconds(3), 100);

        Task<int> read = ReadAsync(guard);
        await examination.CancelAsync();

        await Assert.ThrowsAsync<IOException>(() => read);
        Assert.Equal(GuardEnd.Deadline, guard.End);
    }

    [Fact]
    public async Task Leaves_the_callers_own_cancellation_alone()
    {
        using GuardStream guard = Guard(10, TimeSpan.FromSeconds(1));
        using var caller = new CancellationTokenSource();

        Task<int> read = guard.ReadAsync(new byte[1], caller.Token).AsTask();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(GuardEnd.None, guard.End);
    }

    [Fact]
    public async Task Knows_that_the_server_closed()
    {
        using GuardStream guard = Guard(10, TimeSpan.FromSeconds(1));
        await pipe.Writer.CompleteAsync();

        Assert.Equal(0, await ReadAsync(guard));

        Assert.Equal(GuardEnd.Closed, guard.End);
    }

    [Fact]
    public async Task Keeps_the_first_and_the_last_bytes_of_a_step()
    {
        using GuardStream guard = Guard(10_000, TimeSpan.FromSeconds(1));
        byte[] sent = [.. Enumerable.Range(0, 2000).Select(i => (byte)i)];
        await pipe.Writer.WriteAsync(sent);
        while (guard.Received < sent.Length)
        {
            await ReadAsync(guard);
        }

        Assert.Equal(sent[..512], guard.Head.ToArray());
        Assert.Equal(sent[^16..], guard.Tail.ToArray());
    }

    [Fact]
    public async Task Counts_anew_in_every_step()
    {
        using GuardStream guard = Guard(5, TimeSpan.FromSeconds(1));
        await SendAsync("12345");
        await guard.ReadExactlyAsync(new byte[5]);

        time.Advance(TimeSpan.FromSeconds(0.9));
        guard.BeginStep(TimeSpan.FromSeconds(1), 5);
        time.Advance(TimeSpan.FromSeconds(0.9));
        await SendAsync("67890");
        await guard.ReadExactlyAsync(new byte[5]);

        Assert.Equal((10, 5, GuardEnd.None), (guard.Received, guard.ReceivedInStep, guard.End));
        Assert.Equal("67890"u8, guard.Head.Span);
    }

    [Fact]
    public async Task A_cut_ends_the_running_read_and_every_later_one()
    {
        using GuardStream guard = Guard(10, TimeSpan.FromSeconds(1));

        Task<int> read = ReadAsync(guard);
        guard.Cut();

        await Assert.ThrowsAsync<IOException>(() => read);
        guard.BeginStep(TimeSpan.FromSeconds(1), 10);
        await Assert.ThrowsAsync<IOException>(() => ReadAsync(guard));
    }

    [Fact]
    public void Refuses_reads_that_would_escape_the_clock()
    {
        using GuardStream guard = Guard(10, TimeSpan.FromSeconds(1));

        Assert.Throws<NotSupportedException>(() => guard.Read(new byte[1], 0, 1));
        Assert.Throws<NotSupportedException>(() => guard.Write([1], 0, 1));
        Assert.False(guard.CanTimeout);
    }

    [Fact]
    public void Gives_its_place_back_once()
    {
        var slot = new Slot();
        var guard = new GuardStream(pipe.Reader.AsStream(), time, CancellationToken.None, slot);

        guard.Dispose();
        guard.Dispose();

        Assert.Equal(1, slot.Disposed);
    }

    private static Task<int> ReadAsync(GuardStream guard) => guard.ReadAsync(new byte[7]).AsTask();

    private GuardStream Guard(long bytes, TimeSpan deadline)
    {
        var guard = new GuardStream(pipe.Reader.AsStream(), time, CancellationToken.None);
        guard.BeginStep(deadline, bytes);
        return guard;
    }

    private async Task SendAsync(string text) => await pipe.Writer.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text));

    private sealed class Slot : IDisposable
    {
        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;
    }
}
