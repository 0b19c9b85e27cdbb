using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Mailboxes;

/// <summary>A mailbox that can be meant for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Marked">Whether the server says so with an attribute; otherwise only the name does.</param>
internal sealed record RoleCandidate(MailboxRole Role, MailboxFacts Mailbox, bool Marked);
