namespace MailDoctor.Cli;

/// <summary>The person ended the program with a key that reaches it as a key and not as a signal: Ctrl+C on the wizard's screens.</summary>
internal sealed class InterruptedException : OperationCanceledException;
