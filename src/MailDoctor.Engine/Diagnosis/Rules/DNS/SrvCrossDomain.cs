using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>An SRV record leads to a stranger's domain, and nothing vouches for it (RFC 6186 §6, 8314 §5.1). A new code.</summary>
internal sealed class SrvCrossDomain : IRule
{
    public FindingCode Code => new("DNS019");

    public string Name => "srv-cross-domain";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        The domain's DNS names a mail server in somebody else's domain. That is normal when a hoster runs the mail. But the answer is not signed (DNSSEC), the domain's mail is not delivered to that owner, and no other source names it, so nothing but the unsigned answer says that it is right.
        ## Why it matters
        Somebody who can forge answers of the DNS could name a server of their own, with a valid certificate for it, and collect passwords.
        ## What to do
        Compare the domain of the server with the name of your mail provider before you enter the password. Whoever runs the domain can sign it (DNSSEC), or name the servers under the domain itself.
        ## References
        RFC 6186 §6, RFC 8314 §5.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS005"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        string[] exchangers = seen.Of<DnsAnswered>().Where(d => d.Type == "MX" && d.Name == landscape.Domain).SelectMany(d => d.Values).ToArray();
        ServerClaimed[] strange = seen.Of<ServerClaimed>()
            .Where(c => c.Priority is not null && !c.InDomain && c.Authenticated is not true
                && !exchangers.Any(mx => Registrants.Same(mx, c.Endpoint.Host))
                && !seen.Of<ServerClaimed>().Any(o => o.Priority is null && o.Trusted && Registrants.Same(o.Endpoint.Host, c.Endpoint.Host)))
            .ToArray();
        if (strange.Length > 0 && seen.Email is { } email)
        {
            yield return new Finding(Code, Severity.Advice, FindingScope.OfDomain(email.Domain.Ascii),
                $"The DNS of {email.Domain.Display} names {Listing.Of(strange.Select(c => c.Endpoint.Host), 3)}, in another domain, and nothing else confirms it.")
            {
                Certainty = Certainty.Proven,
                Evidence = strange,
                Remedy = new Remedy($"Before you enter the password, make sure that {Listing.Of(strange.Select(Owner))} is your mail provider."),
                AdminRemedy = new Remedy($"Sign {email.Domain.Display} with DNSSEC, or name the mail servers under the domain itself."),
            };
        }
    }

    private static string Owner(ServerClaimed claim) =>
        Discovery.PublicSuffixList.Shipped.RegistrableDomain(DomainName.Parse(claim.Endpoint.Host))?.Display ?? claim.Endpoint.Host;
}
