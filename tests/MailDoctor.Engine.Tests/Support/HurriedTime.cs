namespace MailDoctor.Engine.Tests.Support;

/// <summary>A clock that runs faster than the real one, for tests in which a deadline has to pass while real sockets do nothing.</summary>
internal sealed class HurriedTime(int factor) : TimeProvider
{
    private readonly long begin = System.GetTimestamp();
    private readonly DateTimeOffset started = System.GetUtcNow();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => begin + ((System.GetTimestamp() - begin) * factor);

    public override DateTimeOffset GetUtcNow() => started + GetElapsedTime(begin);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Shorter(dueTime, factor), Shorter(period, factor)), factor);

    private static TimeSpan Shorter(TimeSpan time, int factor) => time == Timeout.InfiniteTimeSpan ? time : time / factor;

    private sealed class Timer(ITimer inner, int factor) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(Shorter(dueTime, factor), Shorter(period, factor));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
