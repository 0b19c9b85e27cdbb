namespace MailDoctor.Engine.Observations;

/// <summary>The folder that a mail program uses for sent mail or the like.</summary>
/// <param name="Role"><c>sent</c>, <c>drafts</c>, <c>trash</c>, <c>archive</c> or <c>junk</c>.</param>
/// <param name="Name">The folder, without the server's name.</param>
/// <param name="Local">Whether it lies on this computer only.</param>
/// <param name="Line">Where the file says so; 0: it is the program's own habit.</param>
public sealed record ClientFolder(string Role, string Name, bool Local, int Line);
