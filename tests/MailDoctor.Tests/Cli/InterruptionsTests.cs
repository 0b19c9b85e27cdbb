using MailDoctor.Cli;
using Microsoft.Extensions.Time.Testing;

namespace MailDoctor.Tests.Cli;

public sealed class InterruptionsTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Interruptions interruptions;
    private int told;

    public InterruptionsTests() => interruptions = new Interruptions(time);

    [Fact]
    public void Without_a_listener_the_program_ends() => Assert.False(interruptions.TryTell());

    [Fact]
    public void The_first_is_taken_and_the_second_ends_the_program()
    {
        using IDisposable listening = interruptions.Listen(() => told++);

        Assert.True(interruptions.TryTell());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(interruptions.TryTell());
        Assert.Equal(1, told);
    }

    [Fact]
    public void A_key_that_bounces_counts_once()
    {
        IDisposable listening = interruptions.Listen(() => told++);

        Assert.True(interruptions.TryTell());
        listening.Dispose();
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.True(interruptions.TryTell());
        time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.False(interruptions.TryTell());
        Assert.Equal(1, told);
    }

    [Fact]
    public void Who_has_stopped_listening_is_not_told_but_has_a_moment_to_report()
    {
        interruptions.Listen(() => told++).Dispose();

        Assert.True(interruptions.TryTell());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(interruptions.TryTell());
        Assert.Equal(0, told);
    }

    [Fact]
    public void Who_is_told_may_stop_listening_at_once()
    {
        IDisposable? listening = null;
        listening = interruptions.Listen(() => listening!.Dispose());

        Assert.True(interruptions.TryTell());
    }
}
