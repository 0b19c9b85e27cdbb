namespace MailDoctor.Engine.Diagnosis.Mailboxes;

/// <summary>What a mailbox is for (RFC 6154 §2).</summary>
internal enum MailboxRole
{
    Sent,
    Drafts,
    Trash,
    Junk,
    Archive,
}
