namespace MailDoctor.Engine.Tests.Support;

/// <summary>A clock that runs slower than the real one, for tests with servers that answer: a busy computer, or a runtime that is still warming
/// up, must not make a server look silent. Only what waits for a time to pass takes longer with it.</summary>
internal sealed class LeisurelyTime : TimeProvider
{
    private const int Factor = 10;

    // The pause between two login names is no deadline; a test need not wait for it longer than a person.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // The longest time that a timer takes.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private readonly long begin = System.GetTimestamp();
    private readonly DateTimeOffset started = System.GetUtcNow();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => begin + ((System.GetTimestamp() - begin) / Factor);

    public override DateTimeOffset GetUtcNow() => started + GetElapsedTime(begin);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Longer(dueTime), Longer(period)));

    private static TimeSpan Longer(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan || time == Pause ? time : time > Longest / Factor ? Longest : time * Factor;

    private sealed class Timer(ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(Longer(dueTime), Longer(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
