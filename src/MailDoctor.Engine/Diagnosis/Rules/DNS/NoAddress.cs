using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The name of a server exists, but has no address (RFC 2308 §2.2), or only aliases that lead nowhere.</summary>
internal sealed class NoAddress : IRule
{
    public FindingCode Code => new("DNS002");

    public string Name => "no-address";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        The name of the mail server is in the DNS, but no address belongs to it: neither an IPv4 address (A record) nor an IPv6 address (AAAA record). Sometimes it is an alias (CNAME) for a name that is gone, or for itself.
        ## Why it matters
        A mail program that is set to this name has nothing to connect to and says "server not found".
        ## What to do
        Use another server name of the provider, if there is one. Whoever runs the domain has to add the missing address record.
        ## References
        RFC 1034 §3.6.2 (CNAME), RFC 2308 §2.2 (NODATA)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS005", "DNS007", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        foreach (string host in landscape.Hosts)
        {
            IReadOnlyList<DnsAnswered> look = landscape.Resolution(host);
            if (look.Any(d => d.Outcome is DnsOutcome.NoData or DnsOutcome.Answered) && !look.Any(d => d.Failed || d.Values.Any()))
            {
                string[] aliases = look.SelectMany(d => d.Records).Where(r => r.Type == "CNAME").Select(r => r.Value).Distinct().ToArray();
                string families = Listing.Of(look.Select(d => d.Type == "A" ? "IPv4" : "IPv6")).Replace(" and ", " nor ", StringComparison.Ordinal);
                yield return new Finding(Code, landscape.At(host).Select(landscape.Gravity).DefaultIfEmpty(Severity.Error).Min(), FindingScope.OfHost(host),
                    aliases.Length == 0
                        ? $"The server name {host} exists, but has {(look.Count > 1 ? "neither " : "no ")}{families} address."
                        : $"The server name {host} is an alias for {Listing.Of(aliases, 3)}, which leads to no address.")
                {
                    Evidence = [.. look, .. landscape.ClaimsOn(host)],
                    Remedy = new Remedy("Ask the provider for the right server name."),
                    AdminRemedy = new Remedy($"Give {host} an A and, if the server has IPv6, an AAAA record."),
                };
            }
        }
    }
}
