using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>Addresses of one name behave differently: one refuses or is silent, or shows a certificate that deserves no trust.</summary>
internal sealed class MultiIpDiffers : IRule
{
    public FindingCode Code => new("DNS009");

    public string Name => "multi-ip-differs";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        Several computers share the server's name, each with an address of its own. They should be alike, but one of them is closed, silent, or shows a certificate that the others do not and that cannot be trusted.
        ## Why it matters
        Programs pick one of the addresses by chance. So mail works, then fails, then works again, and nobody can say why.
        ## What to do
        As a user: try again; another attempt often lands on the healthy computer. The administrator repairs the odd one or takes its address out of the DNS until then.
        ## References
        RFC 1794 (load balancing by DNS), RFC 6724 §6
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "NET003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (IGrouping<string, EndpointSummary> host in EndpointSummary.All(seen).GroupBy(e => e.Endpoint.Host))
        {
            Observation[] odd = [.. host.SelectMany(OddConnections), .. host.SelectMany(e => OddCertificates(e, seen))];
            string[] addresses = odd.Select(o => o switch { ConnectionTried c => c.Address, CertificateSeen c => c.Address, _ => "" }).Distinct().ToArray();
            if (odd.Length > 0)
            {
                bool certificate = odd.OfType<CertificateSeen>().Any();
                yield return new Finding(Code, Severity.Warning, FindingScope.OfHost(host.Key),
                    $"The addresses of {host.Key} differ: {Listing.Of(addresses)} {(certificate ? "shows a certificate that cannot be trusted" : odd.OfType<ConnectionTried>().Any(c => c.Outcome == ConnectOutcome.Refused) ? "refuses connections" : "does not answer")}, while others are fine.")
                {
                    Evidence = [.. odd, .. host.SelectMany(e => e.Connections).Where(c => c.Outcome == ConnectOutcome.Connected && !addresses.Contains(c.Address)).Take(2)],
                    Remedy = new Remedy("Try again: another attempt often reaches a healthy address."),
                    AdminRemedy = new Remedy($"Repair the server at {Listing.Of(addresses)}, or take that address out of the DNS."),
                };
            }
        }
    }

    // Within one family only: a dead IPv6 beside a living IPv4 is DNS008.
    private static IEnumerable<ConnectionTried> OddConnections(EndpointSummary endpoint) =>
        from family in endpoint.Connections.GroupBy(c => c.IsIpv6)
        where family.Any(c => c.Outcome == ConnectOutcome.Connected)
        from connection in family
        where connection.Outcome is ConnectOutcome.Refused or ConnectOutcome.Reset or ConnectOutcome.Filtered or ConnectOutcome.Unreachable
        select connection;

    // Each node may have a certificate of its own; only a bad one beside a good one is a fault of that node.
    private static IEnumerable<CertificateSeen> OddCertificates(EndpointSummary endpoint, CaseFile seen)
    {
        CertificateSeen[] shown = seen.At<CertificateSeen>(endpoint.Endpoint).ToArray();
        return shown.Any(c => c.Trusted) ? shown.Where(c => !c.Trusted && !shown.Any(t => t.Trusted && t.Address == c.Address)) : [];
    }
}
