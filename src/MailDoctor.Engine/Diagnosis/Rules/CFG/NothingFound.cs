using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>Nobody names a server for the address, and none of the usual names answers. A new code.</summary>
internal sealed class NothingFound : IRule
{
    public FindingCode Code => new("CFG006");

    public string Name => "nothing-found";

    public IReadOnlyList<Type> Needs => [typeof(SourceReported)];

    public string Explanation => """
        ## What it means
        MailDoctor asked everywhere where the servers of a mail account can be published, and tried the names that most providers use. No one names a server for this domain, and none of those names answers.
        ## Why it matters
        Without the server names no mail program can be set up. The domain's mail may well work: the provider only tells its customers the names, or has webmail and nothing else.
        ## What to do
        Look for the words "IMAP" or "mail program" on the help pages of the provider, or ask it for "server name and port for incoming and outgoing mail". Then examine that server: `maildoctor probe HOST`.
        ## References
        RFC 6186, RFC 8314 §5.1, draft-ietf-mailmaint-autoconfig
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "DNS003", "DNS015", "DNS016", "DNS018", "DNS022", "DNS023", "CFG008"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        IReadOnlyList<EndpointSummary> endpoints = EndpointSummary.All(seen);

        // A guess that nobody has tried yet is no result; one that connects is looked at by the other rules.
        bool guessesFailed = endpoints.Count == 0 || (seen.Of<ConnectionTried>().Any() && !endpoints.Any(e => e.Connected));
        if (seen.Email is { } email && guessesFailed && !endpoints.Any(e => e.Named) && !seen.Of<ExaminationCut>().Any(c => c.Cause == "interrupted"))
        {
            SourceReported[] sources = seen.Of<SourceReported>().ToArray();
            yield return new Finding(Code, Severity.Error, FindingScope.Account, $"No mail server for {email.Domain.Display} could be found: nobody names one, and none of the usual names answers.")
            {
                Evidence = [.. sources, .. seen.Of<ConnectionTried>().Take(5)],
                Remedy = new Remedy("Ask the provider for the server name and port for incoming and outgoing mail, then examine that server with 'maildoctor probe'."),
                AdminRemedy = new Remedy("Publish the servers in the DNS (SRV records, RFC 6186 and 8314)."),
            };
        }
    }
}
