namespace MailDoctor.Cli;

/// <summary>The command is right, and cannot be carried out; the message is one sentence for the person.</summary>
public sealed class CannotExamineException : Exception
{
    public CannotExamineException()
    {
    }

    public CannotExamineException(string message)
        : base(message)
    {
    }

    public CannotExamineException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
