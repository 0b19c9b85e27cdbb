using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>The personal namespace has a prefix (RFC 2342 §5).</summary>
internal sealed class NamespacePrefix : IRule
{
    public FindingCode Code => new("IMP004");

    public string Name => "namespace-prefix";

    public IReadOnlyList<Type> Needs => [typeof(NamespacesSeen)];

    public string Explanation => """
        ## What it means
        On this server all folders of the account live below a common name, usually INBOX: the folder "Sent" is called "INBOX.Sent". The server says so when it is
        asked, and good mail programs ask.

        ## Why it matters
        A program that does not ask tries to make folders beside INBOX and is refused ("nonexistent namespace", "should be prefixed with INBOX."), or shows everything as
        a subfolder of the inbox.

        ## What to do
        As a user: if folders cannot be made, or are shown below the inbox, enter the prefix in the mail program's setting "IMAP path prefix", "root folder path" or "server
        directory". Otherwise leave it empty.

        As the administrator: nothing is wrong. Servers such as Courier and Cyrus are made like this.

        ## References
        RFC 2342 §5 (NAMESPACE), RFC 9051 §6.3.10
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from namespaces in seen.Of<NamespacesSeen>()
        where namespaces.PersonalPrefix.Length > 0
        select new Finding(
            Code,
            Severity.Advice,
            FindingScope.OfEndpoint(namespaces.Endpoint),
            $"{namespaces.Endpoint} keeps all folders of the account below {Wording.Quote(namespaces.PersonalPrefix)}.")
        {
            Evidence = [namespaces],
            Remedy = new Remedy(
                $"If the mail program cannot make folders, or shows them below the inbox, set its IMAP path prefix to {Wording.Quote(namespaces.PersonalPrefix)}.",
                "Open the advanced server settings of the account in the mail program.",
                $"Enter {Wording.Quote(namespaces.PersonalPrefix)} as \"IMAP path prefix\", \"root folder path\" or \"server directory\", then restart the program."),
        };
}
