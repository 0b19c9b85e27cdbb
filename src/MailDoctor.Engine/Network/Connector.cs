using System.Collections.Concurrent;
using System.Net;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>Opens guarded connections, few at a time and none for longer than makes sense.</summary>
internal sealed class Connector(INetwork network) : IDisposable
{
    /// <summary>Linux sends SYN again after 1 s and after 3 s, so two losses are covered, and a silent host is told within 4 s.</summary>
    public static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(3.5);

    // Once a port of the host has answered, a silent one is not slow but filtered; the first repeated SYN is still waited for.
    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(1.5);
    private const int AnswerTimes = 6;

    // All six mail ports of a host over both families fit, and no defence against scans is provoked.
    private const int SocketsInAll = 24;
    private const int SocketsPerHost = 10;

    private readonly SocketBudget budget = new(SocketsInAll, SocketsPerHost);
    private readonly ConcurrentDictionary<string, Pace> paces = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clock.</summary>
    public TimeProvider Time => network.Time;

    /// <summary>Connects to one address of a host.</summary>
    /// <param name="host">The host, for the number of sockets and to learn how fast it answers.</param>
    /// <param name="address">One of its addresses.</param>
    /// <param name="port">The port.</param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="deadline">Ends the attempt as if the wait were over, and later the connection.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>The attempt; null: the deadline passed before there was a free socket.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ConnectAttempt?> ConnectAsync(
        string host, IPAddress address, int port, TimeSpan patience, CancellationToken deadline, CancellationToken caller)
    {
        IDisposable? slot = await TakeSlotAsync(host, deadline, caller).ConfigureAwait(false);
        if (slot is null)
        {
            return null;
        }

        Pace pace = paces.GetOrAdd(host, _ => new Pace());
        long start = Time.GetTimestamp();
        using var clock = new CancellationTokenSource(patience, Time);
        using CancellationTokenRegistration cut = deadline.UnsafeRegister(static c => ((CancellationTokenSource)c!).Cancel(), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, caller);
        void Hurry(TimeSpan answer)
        {
            TimeSpan left = Longer(ShortestDeadline, answer * AnswerTimes) - Time.GetElapsedTime(start);
            if (left < patience - Time.GetElapsedTime(start))
            {
                clock.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }
        }

        using IDisposable listening = pace.Listen(Hurry);
        try
        {
            TcpResult result = await network.ConnectAsync(address, port, either.Token).ConfigureAwait(false);
            TimeSpan elapsed = Time.GetElapsedTime(start);
            if (result.Outcome.IsAnswer())
            {
                pace.Answered(elapsed);
            }

            if (result.Stream is null)
            {
                return new ConnectAttempt(result.Outcome, elapsed, null);
            }

            var stream = new GuardStream(result.Stream, Time, deadline, slot);
            slot = null;
            return new ConnectAttempt(result.Outcome, elapsed, stream);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new ConnectAttempt(ConnectOutcome.Filtered, Time.GetElapsedTime(start), null);
        }
        finally
        {
            slot?.Dispose();
        }
    }

    public void Dispose() => budget.Dispose();

    private async Task<IDisposable?> TakeSlotAsync(string host, CancellationToken deadline, CancellationToken caller)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, caller);
        try
        {
            return await budget.TakeAsync(host, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    // How fast a host answers, told to those who still wait for it.
    private sealed class Pace
    {
        private readonly Lock gate = new();
        private readonly List<Action<TimeSpan>> waiting = [];
        private TimeSpan? fastest;

        public IDisposable Listen(Action<TimeSpan> hurry)
        {
            lock (gate)
            {
                waiting.Add(hurry);
                if (fastest is { } known)
                {
                    hurry(known);
                }
            }

            return new Listening(this, hurry);
        }

        public void Answered(TimeSpan elapsed)
        {
            // Inside the lock, so that nobody is told who has stopped listening; it only sets timers.
            lock (gate)
            {
                fastest = fastest is { } known && known < elapsed ? known : elapsed;
                foreach (Action<TimeSpan> hurry in waiting)
                {
                    hurry(elapsed);
                }
            }
        }

        private sealed class Listening(Pace pace, Action<TimeSpan> hurry) : IDisposable
        {
            public void Dispose()
            {
                lock (pace.gate)
                {
                    pace.waiting.Remove(hurry);
                }
            }
        }
    }
}
