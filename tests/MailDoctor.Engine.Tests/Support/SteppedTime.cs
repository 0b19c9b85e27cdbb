using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A clock that stands still until a test moves it, and that tells when somebody waits for a time, so that no test has to guess.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> waiting = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Waiting(dueTime).Release();
        return new Timer(timer, due => Waiting(due).Release());
    }

    /// <summary>Ends when a timer has been set for exactly this time, besides those that were waited for before.</summary>
    public async Task UntilSomebodyWaitsAsync(TimeSpan time, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.True(await Waiting(time).WaitAsync(TimeSpan.FromSeconds(30)), $"Nobody waits for {time}.");
        }
    }

    private SemaphoreSlim Waiting(TimeSpan time) => waiting.GetOrAdd(time, _ => new SemaphoreSlim(0));

    private sealed class Timer(ITimer inner, Action<TimeSpan> set) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool changed = inner.Change(dueTime, period);
            set(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
