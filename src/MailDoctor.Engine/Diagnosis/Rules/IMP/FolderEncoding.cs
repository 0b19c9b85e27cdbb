using System.Text.RegularExpressions;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>A mailbox name is not encoded as IMAP wants it (RFC 9051 §A.1, 3501 §5.1.3).</summary>
internal sealed partial class FolderEncoding : IRule
{
    public FindingCode Code => new("IMP013");

    public string Name => "folder-encoding";

    public IReadOnlyList<Type> Needs => [typeof(MailboxesListed)];

    public string Explanation => """
        ## What it means
        Names of folders with letters beyond plain English travel in a special encoding. One or more names here are not in that encoding, or went through it twice. An old program
        or an import has probably made them.

        ## Why it matters
        Mail programs show such folders with strange signs, show them twice, cannot open them, or leave them out. A move to another provider may fail at them.

        ## What to do
        Rename the folder in webmail, or in the program that shows it best, with plain letters first; look that the mail is still in it; then give it the name that you want.

        As the administrator: rename the folder on the server's disk or with its own tools.

        ## References
        RFC 3501 §5.1.3 (modified UTF-7), RFC 9051 §5.1 and Appendix A, RFC 6855 (UTF-8)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from listed in seen.Of<MailboxesListed>()
        let broken = listed.Mailboxes.Where(m => m.Name.Contains('\uFFFD', StringComparison.Ordinal)).ToArray()
        // Control characters have to be encoded, and nobody types one into a name.
        let twice = listed.Mailboxes.Where(m => Leftover().IsMatch(m.Name) || m.Name.Any(char.IsControl)).Except(broken).ToArray()
        where broken.Length + twice.Length > 0
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfEndpoint(listed.Endpoint),
            $"{listed.Endpoint} has {(broken.Length + twice.Length == 1 ? "a folder whose name is" : $"{broken.Length + twice.Length} folders whose names are")} wrongly encoded, such as {Wording.Quote(broken.Concat(twice).First().Name)}.")
        {
            Certainty = broken.Length > 0 ? Certainty.Proven : Certainty.Likely,
            Evidence = [listed],
            Remedy = new Remedy("Rename the folder in webmail with plain letters, look that the mail is still in it, then give it the name that you want."),
            AdminRemedy = new Remedy("Rename the folder with the server's own tools (Dovecot: doveadm mailbox rename)."),
        };

    // A name that still looks encoded after decoding: "Entw&APw-rfe".
    [GeneratedRegex(@"&[A-Za-z0-9+,]{3,}-", RegexOptions.CultureInvariant)]
    private static partial Regex Leftover();
}
