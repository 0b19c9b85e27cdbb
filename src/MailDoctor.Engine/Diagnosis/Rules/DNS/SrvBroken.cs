using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>An SRV record leads to a server that is not there, while another server of the same service works (RFC 2782, "Target").</summary>
/// <remarks>When nothing else works, the dead server itself is the finding: DNS001, DNS002 or NET001.</remarks>
internal sealed class SrvBroken : IRule
{
    public FindingCode Code => new("DNS005");

    public string Name => "srv-broken";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        The domain's DNS names a mail server (SRV record) that does not exist, is closed at that port or speaks something else. Another server of the same service does work.
        ## Why it matters
        Programs that read these records try the dead server first, wait or fail, although the mail service is in good health. Programs that find the settings elsewhere work, so it looks like a fault of one program.
        ## What to do
        Use the working server that MailDoctor recommends. Whoever runs the domain's DNS corrects or removes the record; a service that is not offered is written as `0 0 0 .`.
        ## References
        RFC 2782, RFC 6186 §3, RFC 8314 §5.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "ENV005", "ENV010", "DNS003", "DNS023"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        (EndpointSummary Dead, EndpointSummary Works)[] broken =
        [
            .. from dead in landscape.Endpoints
               where dead.Claims.Any(c => c.Priority is not null)
                  && dead.State is EndpointState.NoAddress or EndpointState.Refused or EndpointState.OtherProtocol
               let works = landscape.Alternative(dead)
               where works is not null
               select (dead, works),
        ];
        foreach (IGrouping<string, (EndpointSummary Dead, EndpointSummary Works)> host in broken.GroupBy(b => b.Dead.Endpoint.Host))
        {
            ServerEndpoint[] dead = host.Select(b => b.Dead.Endpoint).ToArray();
            EndpointSummary[] there = landscape.At(host.Key).ToArray();
            bool gone = host.All(b => b.Dead.State == EndpointState.NoAddress);

            // A host that nothing works at is one cause, for all its ports; one dead port beside living ones is its own.
            FindingScope scope = gone || !there.Any(e => e.Connected) ? FindingScope.OfHost(host.Key) : FindingScope.OfEndpoint(dead[0]);
            foreach (ServerEndpoint[] part in scope.Server is null ? [dead] : dead.Select(d => new[] { d }))
            {
                string why = gone ? "which has no address" : host.Any(b => b.Dead.State == EndpointState.Refused) ? "where the port is closed" : "where another protocol answers";
                yield return new Finding(Code, Severity.Warning, scope.Server is null ? scope : FindingScope.OfEndpoint(part[0]),
                    $"The DNS names {host.Key} for {Listing.Of(part.Select(d => $"{d.Service} (port {d.Port})"))}, {why}; {Listing.Of(host.Select(b => b.Works.Endpoint))} {(host.Select(b => b.Works.Endpoint).Distinct().Count() == 1 ? "works" : "work")}.")
                {
                    Evidence =
                    [
                        .. host.SelectMany(b => b.Dead.Claims).Where(c => c.Priority is not null),
                        .. landscape.Resolution(host.Key),
                        .. host.SelectMany(b => b.Dead.Connections),
                    ],
                    Remedy = new Remedy($"Use {Listing.Of(host.Select(b => b.Works.Endpoint.Describe()))}."),
                    AdminRemedy = new Remedy($"Correct or remove the SRV records that name {host.Key}; write 0 0 0 . for a service that is not offered."),
                };
            }
        }
    }
}
