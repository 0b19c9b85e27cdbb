namespace MailDoctor.Cli;

/// <summary>Lets a command take the first Ctrl+C as "enough" where there is something to report by then; the next one ends the program as ever.</summary>
internal sealed class Interruptions
{
    private readonly Lock gate = new();
    private Action? first;

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
    /// <returns>Whether somebody did.</returns>
    public bool TryTell()
    {
        // Inside the lock, so that nobody is told who has stopped listening.
        lock (gate)
        {
            Action? told = first;
            first = null;
            told?.Invoke();
            return told is not null;
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
