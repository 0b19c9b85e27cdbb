namespace MailDoctor.Output;

/// <summary>What was to be printed could not be written.</summary>
public sealed class OutputFailedException : Exception
{
    // EPIPE on Linux and macOS; ERROR_BROKEN_PIPE and ERROR_NO_DATA as HRESULTs on Windows.
    private static readonly int[] ClosedPipe = [32, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    public OutputFailedException()
    {
    }

    public OutputFailedException(string message)
        : base(message)
    {
    }

    public OutputFailedException(string message, Exception inner)
        : base(message, inner) =>
        ReaderLeft = ClosedPipe.Contains(inner.HResult);

    /// <summary>Whether the reader at the other end of a pipe has gone, as <c>head</c> does: no reason for a complaint.</summary>
    public bool ReaderLeft { get; }
}
