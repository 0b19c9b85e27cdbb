using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The DNS denies a server's name for one address family and knows it for the other (RFC 4074 §4.2). A new code.</summary>
internal sealed class FamilyDenied : IRule
{
    public FindingCode Code => new("DNS026");

    public string Name => "family-denied";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        Asked for one kind of address (IPv4 or IPv6), the domain's DNS server says that the server's name does not exist at all; asked for the other kind, it gives an address. Both cannot be true. Load balancers that know nothing of IPv6 do this.
        ## Why it matters
        "Does not exist" holds for the whole name. A resolver may remember it and then deny the name for both kinds, so that mail programs find the server today and not tomorrow, or on one network and not on another.
        ## What to do
        As a user: nothing, as long as mail works; otherwise another DNS server may help. Whoever runs the domain corrects the DNS server: an existing name without an address of one kind has an empty answer, not a denial.
        ## References
        RFC 4074 §4.2 (NXDOMAIN for AAAA), RFC 8020 (NXDOMAIN means that there is nothing), RFC 2308 §2
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS022"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        foreach (string host in landscape.Hosts)
        {
            IReadOnlyList<DnsAnswered> look = landscape.Resolution(host);
            DnsAnswered? denied = look.FirstOrDefault(d => d.Outcome == DnsOutcome.NoSuchName);
            DnsAnswered? known = look.FirstOrDefault(d => d.Outcome == DnsOutcome.Answered && d.Values.Any());
            if (denied is not null && known is not null)
            {
                yield return new Finding(Code, Severity.Advice, FindingScope.OfHost(host),
                    $"The DNS says that {host} does not exist when asked for {Family(denied)}, and gives its address when asked for {Family(known)}.")
                {
                    Evidence = [denied, known],
                    Remedy = new Remedy("Nothing needs to be done while mail works; if the server is sometimes not found, try another DNS server and tell the provider."),
                    AdminRemedy = new Remedy(
                        $"Make the name server answer {denied.Type} {host} with an empty answer (NOERROR, no records) in place of NXDOMAIN.",
                        $"Compare each name server of the zone: dig @SERVER {host} {denied.Type}"),
                };
            }
        }
    }

    private static string Family(DnsAnswered answer) => answer.Type == "A" ? "IPv4" : "IPv6";
}
