using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>A port that should serve is silent or cannot be reached: something drops the packets.</summary>
internal sealed class Filtered : IRule
{
    public FindingCode Code => new("NET002");

    public string Name => "filtered";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        Nothing comes back from this port, not even a refusal. A firewall swallows the packets, at the server or in the network here, or the server's computer is off or cut off.
        ## Why it matters
        A mail program that is set to this port waits, often half a minute, and then reports a timeout.
        ## What to do
        Use the port that MailDoctor found working, if there is one. Otherwise try from another network, such as a phone's hotspot: if it works there, this network blocks the port; if not, the server is down or its firewall is closed, and only its administrator can help.
        ## References
        RFC 9293 §3.8.3 (retransmission and giving up), RFC 8314 §3
        """;

    public IReadOnlyList<string> SilencedBy =>
        ["ENV002", "ENV003", "ENV005", "ENV010", "NET003", "NET005", "DNS007", "DNS008", "DNS009", "DNS010", "DNS016", "DNS020"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from dead in DeadPorts.Of(seen, EndpointState.Filtered, EndpointState.Unreachable)
        let unreachable = dead.Endpoints.All(e => e.State == EndpointState.Unreachable)
        select new Finding(Code, dead.Severity, dead.Scope, (dead.WholeHost, unreachable) switch
        {
            (true, true) => $"{dead.Host} cannot be reached from here: the network reports no way to it.",
            (true, false) => $"{dead.Host} does not answer on any mail port that was tried ({dead.Ports}).",
            (false, true) => $"{dead.Host} cannot be reached on {dead.PortsNamed} ({dead.Service}): the network reports no way to it.",
            _ => $"{dead.Host} does not answer on {dead.PortsNamed} ({dead.Service}).",
        })
        {
            Evidence = [.. dead.Evidence, .. seen.Of<ControlPortTried>().Where(c => c.Host == dead.Host)],
            Remedy = dead.ToldLouder ? null
                : dead.Instead is { } works
                ? new Remedy($"Use {works}.")
                : new Remedy("Try from another network, such as a phone's hotspot, to learn whether the server or this network is silent.",
                    "If mail works there: ask whoever runs this network to allow the port, or use a VPN.",
                    "If it does not: tell the provider that the server does not answer."),
            AdminRemedy = dead.ToldLouder ? null : new Remedy($"See that {dead.Host} is up and that its firewall lets {dead.PortsNamed} through; a port that is not served should be refused, not dropped."),
        };
}
