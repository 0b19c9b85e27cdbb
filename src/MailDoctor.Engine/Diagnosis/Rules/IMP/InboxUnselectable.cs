using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>INBOX cannot be opened after a good login (RFC 9051 §6.3.2, §6.3.3).</summary>
internal sealed class InboxUnselectable : IRule
{
    public FindingCode Code => new("IMP014");

    public string Name => "inbox-unselectable";

    public IReadOnlyList<Type> Needs => [typeof(InboxOpened)];

    public string Explanation => """
        ## What it means
        User name and password are right, and yet the server does not open the inbox.

        ## Why it matters
        No mail can be read. Changing settings in the mail program does not help, since the fault is in the mailbox on the server.

        ## What to do
        As a user: look whether webmail shows the inbox. Tell the provider the server's own sentence.

        As the administrator: look for wrong ownership or rights of the mailbox's files, a full or missing disk, a damaged index, or an access list that withholds the right to read.

        ## References
        RFC 9051 §6.3.2 and §6.3.3, RFC 5530 §3 (NOPERM, CORRUPTION, NONEXISTENT), RFC 4314 (access rights)
        """;

    public IReadOnlyList<string> SilencedBy => ["IMP011", "IMP015"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from opened in seen.Of<InboxOpened>()
        where opened is { Opened: false, ServerText: not null } && !ServiceTrouble.IsTemporary(opened.ServerText) && !IdRequired.Explains(opened, seen)
        select new Finding(
            Code,
            Severity.Error,
            FindingScope.OfEndpoint(opened.Endpoint),
            $"{opened.Endpoint} accepts the login but does not open the inbox; it says {Wording.Quote(opened.ServerText!)}.")
        {
            Evidence = [opened],
            Remedy = new Remedy(
                "Tell the provider the server's sentence; the settings and the password are right.",
                "Look whether the provider's webmail shows the inbox.",
                "Give the provider the address, the time, and the exact words of the server."),
            AdminRemedy = new Remedy("Look in the server's log for this user: rights and ownership of the mailbox, disk space, index, access list (Dovecot: doveadm -D mailbox status -u USER all INBOX)."),
        };
}
