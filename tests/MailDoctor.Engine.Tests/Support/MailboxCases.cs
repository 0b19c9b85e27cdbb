using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>What a good login shows.</summary>
internal static class MailboxCases
{
    /// <summary>A login at port 993 of <see cref="Encrypted.Host"/> and everything that is looked at then.</summary>
    /// <param name="namespacePrefix">The personal namespace.</param>
    /// <param name="mailboxes">Names, each with an attribute after "=" if it has one; none given: an ordinary account.</param>
    public static CaseBuilder SignedInWell(this CaseBuilder builder, string namespacePrefix = "", params IReadOnlyList<string> mailboxes)
    {
        var endpoint = Encrypted.Port(993);
        IReadOnlyList<string> listed = mailboxes.Count > 0 ? mailboxes : ["INBOX", "Sent=\\Sent", "Drafts=\\Drafts", "Trash=\\Trash", "Junk=\\Junk", "Rechnungen"];
        return builder.SignedIn(endpoint, "IMAP4rev1", "IDLE", "NAMESPACE", "SPECIAL-USE", "UIDPLUS", "MOVE", "QUOTA").With(
            new NamespacesSeen(endpoint, namespacePrefix, namespacePrefix.Length > 0 ? namespacePrefix[^1..] : "/", [], []),
            new MailboxesListed(endpoint, listed.Select(m => m.Split('=')).Select(m => new MailboxFacts(m[0], m.Length > 1 ? [m[1]] : [])).ToArray(), 0),
            new InboxOpened(endpoint, true, 12, 40, 1),
            new QuotaSeen(endpoint, "STORAGE", 100, 1_000_000));
    }
}
