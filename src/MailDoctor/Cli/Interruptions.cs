namespace MailDoctor.Cli;

/// <summary>Lets a command take the first Ctrl+C as "enough" where there is something to report by then; the next one ends the program as ever.</summary>
/// <param name="time">The clock.</param>
internal sealed class Interruptions(TimeProvider time)
{
    // A key that bounces or is held for a moment is one keypress: it must not cost the report that was just asked for.
    private static readonly TimeSpan Bounce = TimeSpan.FromSeconds(0.5);

    private readonly Lock gate = new();
    private Action? first;
    private long? taken;

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
    /// <returns>Whether somebody did, or was told a moment ago.</returns>
    public bool TryTell()
    {
        // Inside the lock, so that nobody is told who has stopped listening.
        lock (gate)
        {
            if (first is not { } told)
            {
                return taken is { } then && time.GetElapsedTime(then) < Bounce;
            }

            first = null;
            taken = time.GetTimestamp();
            told();
            return true;
        }
    }

    private sealed class Listening(Interruptions interruptions) : IDisposable
    {
        public void Dispose()
        {
            lock (interruptions.gate)
            {
                interruptions.first = null;
            }
        }
    }
}
