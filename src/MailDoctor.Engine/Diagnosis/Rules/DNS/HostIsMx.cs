using System.Text.RegularExpressions;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The server named for mail programs is the one that takes mail from other servers (MX); it has no ports for mail programs.</summary>
internal sealed partial class HostIsMx : IRule
{
    public FindingCode Code => new("DNS010");

    public string Name => "host-is-mx";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered), typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        Mail has two doors. Through one, other mail servers deliver (the MX record, port 25); through the other, mail programs read and send (ports 993 and 465 and their relatives). The server named here is the first door and does not have the second. Often it is only a spam filter.
        ## Why it matters
        A mail program that is set to this name cannot connect, although mail for the domain arrives in perfect order.
        ## What to do
        Use the provider's server name for mail programs, often one that begins with imap or mail. The provider's help pages name it.
        ## References
        RFC 5321 §5.1 (MX), RFC 8314 §3, RFC 6186 §1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV005", "DNS005", "DNS007"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        DnsAnswered[] exchangers = seen.Of<DnsAnswered>().Where(d => d.Type == "MX" && d.Name == landscape.Domain).ToArray();
        foreach (string host in landscape.Hosts.Where(h => exchangers.Any(d => d.Values.Contains(h))))
        {
            EndpointSummary[] ports = landscape.At(host).Where(e => e.Connections.Count > 0).ToArray();
            bool deliveryOpen = seen.Of<ControlPortTried>().Any(c => c.Host == host && c.Port == 25 && c.Outcome == ConnectOutcome.Connected);
            bool looksLikeMx = MxName().IsMatch(host) || seen.Of<GatewayRecognised>().Any(g => g.MxHost == host);

            // A small server is MX and mailbox in one; when it is off, it is off, and that is no mix-up.
            if (ports.Length > 0 && ports.All(e => e.State is EndpointState.Refused or EndpointState.Filtered) && (deliveryOpen || looksLikeMx))
            {
                string? better = ports.Select(landscape.Alternative).FirstOrDefault(e => e is not null)?.Endpoint.Host;
                yield return new Finding(Code, ports.Where(landscape.Matters).Select(landscape.Gravity).DefaultIfEmpty(Severity.Error).Min(), FindingScope.OfHost(host),
                    $"{host} takes mail from other servers (MX), but has no open port for mail programs.")
                {
                    Certainty = deliveryOpen ? Certainty.Proven : Certainty.Likely,
                    Evidence = [.. exchangers, .. seen.Of<ControlPortTried>().Where(c => c.Host == host), .. ports.SelectMany(e => e.Connections)],
                    Remedy = new Remedy(better is null ? "Ask the provider for the server name for mail programs; often it begins with imap or mail." : $"Use {better} in place of {host}."),
                    AdminRemedy = new Remedy($"Name the mailbox server in SRV records and autoconfig in place of {host}."),
                };
            }
        }
    }

    [GeneratedRegex(@"^([a-z0-9]+-)?(mx|aspmx|mxlb|mailin|mx-in|inbound|filter|gateway)[a-z]?\d*(-\w+)*\.", RegexOptions.NonBacktracking)]
    private static partial Regex MxName();
}
