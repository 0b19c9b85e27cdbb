namespace MailDoctor.Cli;

/// <summary>Lets a command take the first Ctrl+C as "enough" where there is something to report by then; the next one ends the program as ever.</summary>
/// <param name="time">The clock.</param>
internal sealed class Interruptions(TimeProvider time)
{
    // A key that bounces or is held for a moment is one keypress, and whoever presses it just when there is nothing to end any more means
    // "enough" all the same: neither may cost the report.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.5);

    private readonly Lock gate = new();
    private Action? first;
    private long? settled;

    /// <summary>Takes the first one from now on.</summary>
    /// <param name="enough">Called at most once, on the signal's thread.</param>
    /// <returns>Dispose it when there is nothing to end any more.</returns>
    public IDisposable Listen(Action enough)
    {
        lock (gate)
        {
            first = enough;
        }

        return new Listening(this);
    }

    /// <summary>Tells whoever listens.</summary>
    /// <returns>Whether somebody did, or did a moment ago.</returns>
    public bool TryTell()
    {
        // Inside the lock, so that nobody is told who has stopped listening.
        lock (gate)
        {
            if (first is not { } told)
            {
                return settled is { } then && time.GetElapsedTime(then) < Moment;
            }

            Settle();
            told();
            return true;
        }
    }

    private void Settle()
    {
        first = null;
        settled = time.GetTimestamp();
    }

    private sealed class Listening(Interruptions interruptions) : IDisposable
    {
        public void Dispose()
        {
            lock (interruptions.gate)
            {
                interruptions.Settle();
            }
        }
    }
}
