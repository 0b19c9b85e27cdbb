namespace MailDoctor.Cli;

/// <summary>The command line asks for something that makes no sense; the message is one sentence for the person.</summary>
public sealed class UsageException : Exception
{
    public UsageException()
    {
    }

    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
