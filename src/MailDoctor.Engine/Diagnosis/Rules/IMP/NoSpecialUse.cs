using MailDoctor.Engine.Diagnosis.Mailboxes;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>The server does not say which mailbox is for sent mail, drafts and the like (RFC 6154).</summary>
internal sealed class NoSpecialUse : IRule
{
    public FindingCode Code => new("IMP005");

    public string Name => "no-special-use";

    public IReadOnlyList<Type> Needs => [typeof(MailboxesListed)];

    public string Explanation => """
        ## What it means
        Servers can mark which folder is for sent mail, drafts, deleted mail and junk. This one does not, or not for folders that plainly serve for it.

        ## Why it matters
        Each mail program then chooses by its own habit and language: one files sent mail in "Sent", the next in "Sent Items" or "Gesendet". On the other device
        the mail seems to be missing.

        ## What to do
        As a user: in the settings of each mail program choose the same folders for sent mail, drafts, deleted mail and junk, on the server and not on the computer.

        As the administrator: mark the folders, so that all programs agree by themselves.

        ## References
        RFC 6154 (SPECIAL-USE), RFC 9051 §7.3.1
        """;

    public IReadOnlyList<string> SilencedBy => ["IMP015"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from listed in seen.Of<MailboxesListed>()
        where listed.Dropped == 0
        let announced = seen.At<CapabilitiesSeen>(listed.Endpoint).Any(c => c.Has("SPECIAL-USE") || c.Has("XLIST"))
        let candidates = MailboxRoles.Candidates(listed, seen.At<NamespacesSeen>(listed.Endpoint).FirstOrDefault())
        let unmarked = candidates.Where(c => c.Role != MailboxRole.Archive && !candidates.Any(o => o.Role == c.Role && o.Marked)).DistinctBy(c => c.Role).ToArray()
        where unmarked.Length > 0 || (!announced && !candidates.Any(c => c.Marked))
        select new Finding(
            Code,
            Severity.Advice,
            FindingScope.OfEndpoint(listed.Endpoint),
            unmarked.Length == 0
                ? $"{listed.Endpoint} cannot say which folder is for sent mail, drafts, deleted mail and junk."
                : $"{listed.Endpoint} does not say which folder is for {Wording.List(unmarked.Select(u => Purpose(u.Role)))}.")
        {
            Evidence = [listed, .. seen.At<CapabilitiesSeen>(listed.Endpoint).Where(c => c.Stage == SessionStage.AfterLogin)],
            Remedy = new Remedy(
                "Choose the same folders on the server in every mail program.",
                [.. unmarked.Select(u => $"For {Purpose(u.Role)} choose {Wording.Quote(u.Mailbox.Name)}."),
                    "Look for \"Copies and folders\", \"Mailbox behaviour\" or \"Special folders\" in the account's settings on each device."]),
            AdminRemedy = new Remedy(
                "Mark the folders on the server.",
                "Dovecot: namespace inbox { mailbox Sent { special_use = \\Sent } } and so on for Drafts, Trash and Junk.",
                "Cyrus: xlist-sent: Sent and its relatives in imapd.conf, or SETANNOTATION /private/specialuse. Courier has no SPECIAL-USE."),
        };

    private static string Purpose(MailboxRole role) => role switch
    {
        MailboxRole.Sent => "sent mail",
        MailboxRole.Drafts => "drafts",
        MailboxRole.Trash => "deleted mail",
        MailboxRole.Junk => "junk",
        _ => "archived mail",
    };
}
