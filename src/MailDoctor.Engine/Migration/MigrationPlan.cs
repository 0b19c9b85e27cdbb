namespace MailDoctor.Engine.Migration;

/// <summary>How to move an account from POP3 to IMAP without losing mail: what is known of it, and what a person does, in order. MailDoctor
/// itself moves and deletes nothing.</summary>
/// <param name="Possible">Whether there is an IMAP server to move to; else the steps only save what there is.</param>
/// <param name="Known">What was seen that matters for it, a sentence each; what a server said stands in it as it came.</param>
/// <param name="Steps">The steps; each may be the last for today, and none before it has to be undone.</param>
public sealed record MigrationPlan(bool Possible, IReadOnlyList<string> Known, IReadOnlyList<MigrationStep> Steps);
