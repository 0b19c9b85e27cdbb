using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>Mail for the domain passes a filtering gateway, so its MX does not tell where the mailbox is. A new code.</summary>
internal sealed class BehindGateway : IRule
{
    public FindingCode Code => new("DNS021");

    public string Name => "behind-gateway";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        Mail for this domain first passes a service that filters spam and viruses. The DNS names only this filter; the mailbox is somewhere behind it.
        ## Why it matters
        Nothing is wrong. But who runs the mailbox cannot be read from the DNS, so MailDoctor and mail programs have to learn the servers in another way. The filter itself is never the right server for a mail program.
        ## What to do
        If no settings are found, ask the administrator which provider holds the mailboxes, for instance Microsoft 365, Google Workspace or a server of their own.
        ## References
        RFC 5321 §5.1, RFC 6186
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS015", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        GatewayRecognised[] gateways = seen.Of<GatewayRecognised>().ToArray();
        if (gateways.Length > 0 && seen.Email is { } email)
        {
            yield return new Finding(Code, Severity.Info, FindingScope.OfDomain(email.Domain.Ascii),
                $"Mail for {email.Domain.Display} passes the filter {Listing.Of(gateways.Select(g => g.Name))} first, so the DNS does not tell where the mailbox is.")
            {
                Evidence = gateways,
                AdminRemedy = new Remedy("Publish SRV records or autoconfig, so that mail programs find the mailbox server behind the filter."),
            };
        }
    }
}
