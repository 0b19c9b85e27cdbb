using System.Globalization;
using System.Text.RegularExpressions;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Migration;

/// <summary>What a case says that matters for a move. Null and empty mean that it was not seen.</summary>
internal sealed partial class MigrationFacts(CaseFile seen, ServerSettings? imap)
{
    private const int LongestLife = 100_000;

    /// <summary>Messages that POP shows.</summary>
    public int? PopMessages { get; } = seen.Of<MaildropSeen>().LastOrDefault(m => m.Messages is not null)?.Messages;

    /// <summary>Messages in the IMAP inbox.</summary>
    public int? ImapMessages => Inbox?.Messages;

    /// <summary>Messages that have come into the inbox and are no longer in it; null: none, or not known. UIDs only grow, so the next one
    /// says how many there were (RFC 9051 section 2.3.1.1); gaps make it the most there can have been.</summary>
    public int? Left => !IsGmail && Inbox is { UidNext: { } next, Messages: { } now } && next - 1 - now is > 0 and <= int.MaxValue and { } left ? (int)left : null;

    /// <summary>Whether IMAP took the password.</summary>
    public bool ImapTookThePassword => imap is not null && (imap.Verified == Verification.Login || seen.Of<LoginTried>().Any(l => l.Endpoint.Protocol == MailProtocol.Imap && l.Outcome == LoginOutcome.Accepted));

    /// <summary>Whether anybody has signed in where mail is read.</summary>
    public bool SomebodySignedIn { get; } = seen.Of<LoginTried>().Any(l => l.Endpoint.Protocol != MailProtocol.Smtp && l.Outcome == LoginOutcome.Accepted);

    /// <summary>Folders on the server beside the inbox.</summary>
    public string[] Folders { get; } = [.. seen.Of<MailboxesListed>().SelectMany(m => m.Mailboxes).Where(m => !Has(m, "\\Noselect") && !m.Name.Equals("INBOX", StringComparison.OrdinalIgnoreCase)).Select(m => m.Name).Distinct()];

    /// <summary>The server's folder for sent mail (RFC 6154).</summary>
    public string? SentFolder { get; } = seen.Of<MailboxesListed>().SelectMany(m => m.Mailboxes).FirstOrDefault(m => Has(m, "\\Sent"))?.Name;

    /// <summary>After how many days the POP server says that it deletes mail (RFC 2449 section 6.7); 0: at once when it was fetched.</summary>
    public int? ExpiresAfter { get; } = seen.Of<CapabilitiesSeen>().Where(c => c.Endpoint.Protocol == MailProtocol.Pop3)
        .SelectMany(c => c.Capabilities).Select(c => Expire().Match(c)).Where(m => m.Success)
        .Select(m => (int?)Math.Min(LongestLife, int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture))).Min();

    /// <summary>Whether a settings file tells POP programs to delete.</summary>
    public bool DocumentDeletes { get; } = seen.Of<ServerClaimed>().Any(c => c.Endpoint.Protocol == MailProtocol.Pop3 && c.LeaveMessagesOnServer == false);

    /// <summary>POP accounts of mail programs on this computer.</summary>
    public IReadOnlyList<ClientAccountSeen> PopAccounts { get; } = [.. seen.Of<ClientAccountSeen>().Where(a => a.Enabled && a.Protocol == MailProtocol.Pop3)];

    /// <summary>Mail that only this computer has.</summary>
    public IReadOnlyList<MailStoreSeen> LocalStores { get; } = [.. seen.Of<MailStoreSeen>().Where(s => s.Storage == "local" && s.Bytes > 0)];

    /// <summary>Filter rules of mail programs on this computer.</summary>
    public int Filters { get; } = seen.Of<LocalFiltersSeen>().Sum(f => f.Count);

    /// <summary>The room in the mailbox, in bytes.</summary>
    public (long Used, long Limit)? Storage { get; } = seen.Of<QuotaSeen>().LastOrDefault(q => q.Resource.Equals("STORAGE", StringComparison.OrdinalIgnoreCase) && q.Limit > 0) is { } quota
        ? (Bytes(quota.Used), Bytes(quota.Limit))
        : null;

    // It counts a message anew whenever a label changes.
    private bool IsGmail { get; } = seen.Of<CapabilitiesSeen>().Any(c => c.Endpoint.Protocol == MailProtocol.Imap && c.Capabilities.Contains("X-GM-EXT-1", StringComparer.OrdinalIgnoreCase));

    private InboxOpened? Inbox { get; } = seen.Of<InboxOpened>().LastOrDefault(i => i.Opened && i.Messages is not null);

    /// <summary>What the provider wants or warns of, by the beginning of its code.</summary>
    public IEnumerable<ProviderObstacle> Obstacles(params IReadOnlyList<string> codes) =>
        seen.Of<ProviderRecognised>().SelectMany(p => p.Obstacles).Where(o => codes.Any(c => o.Code.StartsWith(c, StringComparison.Ordinal))).DistinctBy(o => o.Code);

    private static bool Has(MailboxFacts mailbox, string attribute) => mailbox.Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase);

    // In units of 1,024 bytes; a server may say anything.
    private static long Bytes(long units) => Math.Clamp(units, 0, long.MaxValue / 1024) * 1024;

    // "NEVER" is no number; GNU Mailutils 3.15 writes "EXPIRE0" (seen 2026-11).
    [GeneratedRegex(@"^EXPIRE *(\d{1,6})( +USER)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Expire();
}
