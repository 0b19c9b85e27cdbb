using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>A mail port fails while another port of the same hosts works, and the hosts have nothing in common but the way to them.</summary>
internal sealed class PortBlockedHere : IRule
{
    public FindingCode Code => new("ENV005");

    public string Name => "port-blocked-here";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried), typeof(ControlPortTried)];

    public string Explanation => """
        ## What it means
        The mail port does not answer, but the same servers answer on the web's port. As they belong to different owners, or to a large provider whose mail service is known to run, it is not the server that is silent: this network, its firewall or the internet provider lets no mail through on that port.
        ## Why it matters
        Mail programs wait and then give up, as if the server were dead. Nothing on the server needs to be changed, and changing the settings to less secure ones does not help.
        ## What to do
        Try another network, for instance a phone's hotspot. If mail works there, the network here is the cause: ask whoever runs it to allow ports 993, 465 and 587, or use a VPN.
        ## References
        RFC 8314 §3 (the ports), RFC 5068 §3.1 (networks should not block port 587)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public string? Undecided(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        return landscape.Named.Any(e => e.State == EndpointState.Filtered && landscape.Instead(e) is null)
            ? "a silent port alone does not tell whether the server or this network swallows the packets"
            : null;
    }

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        ControlPortTried[] open = seen.Of<ControlPortTried>().Where(c => c.Outcome == ConnectOutcome.Connected).ToArray();
        bool largeProvider = seen.Of<ProviderRecognised>().Any(p => p.Confidence == "high" && p.Origin == "shipped");
        EndpointSummary[] blocked = landscape.Named
            .Where(e => e.State is EndpointState.Filtered or EndpointState.Unreachable && open.Any(c => c.Host == e.Endpoint.Host))
            .GroupBy(e => e.Endpoint.Port)
            .Where(port => largeProvider || Registrants.Of(port.Select(e => e.Endpoint.Host)).Count >= 2)
            .Where(port => !landscape.Endpoints.Any(e => e.Endpoint.Port == port.Key && e.Connected))
            .SelectMany(port => port)
            .ToArray();
        if (blocked.Length > 0)
        {
            string[] hosts = blocked.Select(e => e.Endpoint.Host).Distinct().ToArray();
            int[] ports = blocked.Select(e => e.Endpoint.Port).Distinct().Order().ToArray();
            yield return new Finding(
                Code,
                blocked.Min(landscape.Gravity),
                hosts.Length * ports.Length == 1 ? FindingScope.OfHost(hosts[0]) : FindingScope.Here,
                $"This network seems to block {(ports.Length == 1 ? "port" : "the ports")} {Listing.Of(ports)}: {Listing.Of(hosts)} {(hosts.Length == 1 ? "answers" : "answer")} on port {open.First(c => c.Host == hosts[0]).Port}, but not there.")
            {
                Certainty = Certainty.Likely,
                Evidence = [.. blocked.SelectMany(e => e.Connections), .. open.Where(c => hosts.Contains(c.Host))],
                Remedy = new Remedy("Try another network, such as a phone's hotspot; if mail works there, this network is the cause.",
                    "Connect this computer to a phone's hotspot and run the examination again.",
                    $"If mail works there, ask whoever runs this network to allow {(ports.Length == 1 ? "port" : "the ports")} {Listing.Of(ports)}, or use a VPN."),
            };
        }
    }
}
