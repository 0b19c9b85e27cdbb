using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The target of an SRV record is an alias (CNAME), which RFC 2782 forbids. A new code.</summary>
internal sealed class SrvTargetAlias : IRule
{
    public FindingCode Code => new("DNS025");

    public string Name => "srv-target-alias";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed), typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        An SRV record has to name a server by its proper name. Here it names an alias (CNAME) that leads to the server.
        ## Why it matters
        Most programs follow the alias and work. Some refuse it, as the standard allows them to.
        ## What to do
        As a user: nothing. Whoever runs the DNS puts the name that the alias leads to into the SRV record, provided that the server's certificate carries it, or gives the alias an address record of its own.
        ## References
        RFC 2782 ("Target": must not be an alias)
        """;

    public IReadOnlyList<string> SilencedBy => ["DNS001", "DNS002", "DNS005"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        foreach (IGrouping<string, ServerClaimed> target in seen.Of<ServerClaimed>().Where(c => c.Priority is not null).GroupBy(c => c.Endpoint.Host))
        {
            DnsAnswered? alias = landscape.Resolution(target.Key).FirstOrDefault(d => d.Records.Any(r => r.Type == "CNAME"));
            if (alias is not null)
            {
                string leads = alias.Records.Last(r => r.Type == "CNAME").Value;
                yield return new Finding(Code, Severity.Advice, FindingScope.OfHost(target.Key), $"The SRV record names {target.Key}, which is an alias for {leads}.")
                {
                    Evidence = [alias, .. target],
                    AdminRemedy = new Remedy($"Name {leads} in the SRV record if its certificate carries that name; otherwise give {target.Key} an address record."),
                };
            }
        }
    }
}
