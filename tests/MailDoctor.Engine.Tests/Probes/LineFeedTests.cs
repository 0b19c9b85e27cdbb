using MailDoctor.Engine.Probes;
using Microsoft.Extensions.Time.Testing;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class LineFeedTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Reads_lines_however_they_are_cut_up()
    {
        var line = new Pieces("* OK one\r\n* 4 EX", "ISTS\n", "last");
        var feed = new LineFeed(line, time);

        Assert.Equal("* OK one", await TakeAsync(feed));
        Assert.Equal("* 4 EXISTS", await TakeAsync(feed));
        Assert.Null(await TakeAsync(feed)); // a line without an end is none
    }

    [Fact]
    public async Task A_byte_ends_a_silence_even_if_it_ends_no_line()
    {
        var line = new Pieces("* OK dri", "p", "\r\n") { Between = () => time.Advance(TimeSpan.FromSeconds(7)) };
        var feed = new LineFeed(line, time);
        feed.Restart();

        await TakeAsync(feed);
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((7.0, 3.0), (feed.LongestQuiet.TotalSeconds, feed.SinceLast.TotalSeconds));
    }

    [Fact]
    public async Task A_long_line_is_cut_and_the_next_one_whole()
    {
        var feed = new LineFeed(new Pieces(new string('x', 100_000), "\r\n* OK after it\r\n"), time);

        Assert.Equal(4096, (await TakeAsync(feed))!.Length);
        Assert.Equal("* OK after it", await TakeAsync(feed));
    }

    [Fact]
    public void The_same_line_is_waited_for_until_it_is_taken()
    {
        var feed = new LineFeed(new Pieces("* OK one\r\n"), time);

        Assert.Same(feed.Next(), feed.Next());
    }

    private static async Task<string?> TakeAsync(LineFeed feed)
    {
        string? text = await feed.Next();
        feed.Take();
        return text;
    }

    /// <summary>A connection on which bytes arrive in pieces.</summary>
    private sealed class Pieces(params string[] pieces) : MemoryStream
    {
        private readonly Queue<byte[]> left = new(pieces.Select(System.Text.Encoding.ASCII.GetBytes));

        public Action Between { get; init; } = () => { };

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left.Count == 0)
            {
                return ValueTask.FromResult(0);
            }

            Between();
            byte[] piece = left.Dequeue();
            if (piece.Length > buffer.Length)
            {
                left.Clear();
                foreach (byte[] chunk in piece.Chunk(buffer.Length).Concat(pieces.Skip(1).Select(System.Text.Encoding.ASCII.GetBytes)))
                {
                    left.Enqueue(chunk);
                }

                piece = left.Dequeue();
            }

            piece.CopyTo(buffer);
            return ValueTask.FromResult(piece.Length);
        }
    }
}
