using MailDoctor.Engine.Diagnosis.Mailboxes;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>Two mailboxes serve for one purpose.</summary>
internal sealed class DuplicateSpecial : IRule
{
    public FindingCode Code => new("IMP006");

    public string Name => "duplicate-special";

    public IReadOnlyList<Type> Needs => [typeof(MailboxesListed)];

    public string Explanation => """
        ## What it means
        The account has more than one folder for the same thing, for example "Sent" and "Sent Items", or "Trash" and "Deleted Messages". Usually different mail programs,
        or the same one in different languages, have each made their own.

        ## Why it matters
        Mail that was sent on the phone is in one folder, mail from the computer in the other. On each device half of it seems to be lost.

        ## What to do
        Decide on one folder, preferably the one that the server marks; choose it in every mail program and in webmail; then move the mail of the other folder over
        and delete the empty one.

        As the administrator: mark only one folder for each purpose.

        ## References
        RFC 6154 §2 (special-use attributes)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from listed in seen.Of<MailboxesListed>()
        from role in MailboxRoles.Candidates(listed, seen.At<NamespacesSeen>(listed.Endpoint).FirstOrDefault()).GroupBy(c => c.Role)
        where role.Key != MailboxRole.Archive && role.Count() > 1
        let marked = role.Where(c => c.Marked).ToArray()
        select new Finding(
            Code,
            marked.Length > 1 ? Severity.Warning : Severity.Advice,
            FindingScope.OfEndpoint(listed.Endpoint),
            $"{listed.Endpoint} has {role.Count()} folders for {Purpose(role.Key)}: {Wording.List(role.Select(c => Wording.Quote(c.Mailbox.Name)))}.")
        {
            Certainty = marked.Length > 1 ? Certainty.Proven : Certainty.Likely,
            Evidence = [listed],
            Remedy = new Remedy(
                "Choose one of them in every mail program.",
                $"Decide on {Wording.Quote((marked.FirstOrDefault() ?? role.First()).Mailbox.Name)}{(marked.Length == 1 ? ", which the server marks for it" : "")}.",
                "Choose it in the settings of each mail program, on every device.",
                "Move the mail of the other folder into it, look that all is there, then delete the empty folder."),
            AdminRemedy = marked.Length > 1 ? new Remedy($"Mark only one folder with \\{role.Key} (Dovecot: special_use of the mailbox blocks).") : null,
        };

    private static string Purpose(MailboxRole role) => role switch
    {
        MailboxRole.Sent => "sent mail",
        MailboxRole.Drafts => "drafts",
        MailboxRole.Trash => "deleted mail",
        _ => "junk",
    };
}
