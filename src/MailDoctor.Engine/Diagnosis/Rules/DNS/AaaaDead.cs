using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>A server publishes an IPv6 address at which its mail ports are dead, while IPv4 works.</summary>
internal sealed class AaaaDead : IRule
{
    // An answer from the other side of the net takes longer than one from this computer's own routing table.
    private static readonly TimeSpan FarAway = TimeSpan.FromMilliseconds(20);

    public FindingCode Code => new("DNS008");

    public string Name => "aaaa-dead";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried), typeof(LocalNetworkSeen)];

    public string Explanation => """
        ## What it means
        The server's name has an IPv6 address (AAAA record), but nothing answers there on the mail port. Over IPv4 the same server works.
        ## Why it matters
        Programs try IPv6 first. Good ones switch to IPv4 after a moment, others wait up to half a minute at every connection or give up: mail seems slow, or works on some networks and not on others.
        ## What to do
        As a user: a program that fails can be told to use IPv4, or IPv6 can be switched off for the time being. The administrator lets the mail server listen on the IPv6 address and opens the firewall for it, or removes the AAAA record.
        ## References
        RFC 8305 (Happy Eyeballs), RFC 6724
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV007"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        // Without IPv6 here, nothing can be learned about IPv6 there.
        if (!seen.Of<LocalNetworkSeen>().First().HasIpv6)
        {
            yield break;
        }

        bool ipv6Works = seen.Of<ConnectionTried>().Any(c => c.IsIpv6 && c.Outcome.IsAnswer());
        foreach (IGrouping<string, EndpointSummary> host in EndpointSummary.All(seen).GroupBy(e => e.Endpoint.Host))
        {
            EndpointSummary[] dead = host.Where(e =>
                e.Connections.Any(c => !c.IsIpv6 && c.Outcome == ConnectOutcome.Connected)
                && e.Connections.Any(c => c.IsIpv6 && IsDead(c))
                && !e.Connections.Any(c => c.IsIpv6 && c.Outcome == ConnectOutcome.Connected)).ToArray();
            if (dead.Length > 0)
            {
                ConnectionTried[] evidence = dead.SelectMany(e => e.Connections).Where(c => c.Outcome != ConnectOutcome.Abandoned).ToArray();
                yield return new Finding(Code, Severity.Warning, FindingScope.OfHost(host.Key),
                    $"{host.Key} has the IPv6 address {Listing.Of(evidence.Where(c => c.IsIpv6).Select(c => c.Address), 2)}, but {(dead.Length == 1 ? "port" : "ports")} {Listing.Of(dead.Select(e => e.Endpoint.Port))} {(dead.Length == 1 ? "answers" : "answer")} over IPv4 only.")
                {
                    // Silence may be this network's fault as long as nothing was reached over IPv6; a refusal comes from the server.
                    Certainty = ipv6Works ? Certainty.Proven : Certainty.Likely,
                    Evidence = evidence,
                    Remedy = new Remedy("Where a mail program is slow or fails, let it use IPv4, or switch IPv6 off until the server is mended."),
                    AdminRemedy = new Remedy($"Let the mail server listen on IPv6 and open the firewall for it, or remove the AAAA record of {host.Key}."),
                };
            }
        }

        bool IsDead(ConnectionTried c) => c.Outcome switch
        {
            ConnectOutcome.Filtered or ConnectOutcome.Refused or ConnectOutcome.Reset => true,

            // Unreachable at once and everywhere is this computer's routing.
            ConnectOutcome.Unreachable => ipv6Works || c.Elapsed >= FarAway,
            _ => false,
        };
    }
}
