namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>Something in a file that cannot be read. It never quotes the file: a password could stand there.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Text">What is wrong, as a clause.</param>
internal sealed record Problem(int Line, string Text);
