using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The DNS answers for the domain, but takes long. A new code.</summary>
internal sealed class DnsSlow : IRule
{
    // A resolver that has to ask round the world needs some 300 ms; at a second people notice every first connection.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public FindingCode Code => new("DNS024");

    public string Name => "dns-slow";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        The DNS answers for this domain, but most answers take a second or longer. Usually some of the domain's name servers are dead or overloaded, so that resolvers wait for them first.
        ## Why it matters
        Each first connection of a mail program waits that long, and wizards that look up settings may give up. Mail works, only slowly.
        ## What to do
        Nothing is wrong with the account. If everything on this network is slow, set another DNS server in the router. If only this domain is, its administrator should check its name servers.
        ## References
        RFC 1034 §5.3.3, RFC 2182 §5 (secondary servers)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS003", "DNS023"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (seen.Email?.Domain.Ascii is not { } domain)
        {
            yield break;
        }

        DnsAnswered[] answers = seen.Of<DnsAnswered>().Where(d => !d.Failed && (d.Name == domain || d.Name.EndsWith("." + domain, StringComparison.Ordinal))).OrderBy(d => d.Elapsed).ToArray();
        if (answers.Length >= 3 && answers[answers.Length / 2].Elapsed >= Slow)
        {
            yield return new Finding(Code, Severity.Advice, FindingScope.OfDomain(domain), string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The DNS takes {answers[answers.Length / 2].Elapsed.TotalSeconds:0.0} seconds for an answer about {domain}."))
            {
                Evidence = answers.Reverse().Take(5).ToArray(),
                Remedy = new Remedy("If other names are slow too, set another DNS server in the router; otherwise tell whoever runs the domain."),
                AdminRemedy = new Remedy("Ask each name server of the zone by itself (dig @SERVER) and take the dead and slow ones out of the delegation."),
            };
        }
    }
}
