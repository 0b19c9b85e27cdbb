namespace MailDoctor.Engine.Exports;

/// <summary>The server's mailboxes for special uses (RFC 6154), by full name, decoded; null: the server has none, or nobody looked.</summary>
public sealed record SpecialMailboxes(string? Sent = null, string? Drafts = null, string? Trash = null, string? Junk = null, string? Archive = null)
{
    public static SpecialMailboxes Unknown { get; } = new();
}
