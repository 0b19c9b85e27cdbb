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
        The domain's DNS names a mail server (SRV record) that does not exist, or that is closed at that port. Another server of the same service does work.
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
                  && dead.State is EndpointState.NoAddress or EndpointState.Refused
               let works = landscape.Alternative(dead)
               where works is not null
               select (dead, works),
        ];

        // A target at which nothing lives is dead for all its services; a dead port beside living ones stands for itself.
        foreach (IGrouping<(EndpointState State, string? Port), (EndpointSummary Dead, EndpointSummary Works)> part in broken.GroupBy(b =>
            (b.Dead.State, landscape.At(b.Dead.Endpoint.Host).Any(e => e.Connected) ? b.Dead.Endpoint.HostAndPort : null)))
        {
            EndpointSummary[] dead = part.Select(b => b.Dead).ToArray();
            ServerEndpoint[] works = part.Select(b => b.Works.Endpoint).Distinct().ToArray();
            string targets = Listing.Of(dead.Select(d => d.Endpoint.Host), 4);
            string why = part.Key.State == EndpointState.NoAddress ? "without an address" : "where the port is closed";
            yield return new Finding(Code, Severity.Warning, part.Key.Port is null ? FindingScope.OfHosts(dead.Select(d => d.Endpoint.Host).Distinct().ToArray()) : FindingScope.OfEndpoint(dead[0].Endpoint),
                $"The DNS names {targets} for {Listing.Of(dead.Select(d => $"{d.Endpoint.Service} (port {d.Endpoint.Port})"))}, {why}; {Listing.Of(works)} {(works.Length == 1 ? "works" : "work")}.")
            {
                Evidence =
                [
                    .. dead.SelectMany(d => d.Claims).Where(c => c.Priority is not null),
                    .. dead.Select(d => d.Endpoint.Host).Distinct().SelectMany(landscape.Resolution),
                    .. dead.SelectMany(d => d.Connections),
                ],
                Remedy = new Remedy($"Use {Listing.Of(works.Select(e => e.Describe()))}."),
                AdminRemedy = new Remedy($"Correct or remove the SRV records that name {targets}; write 0 0 0 . for a service that is not offered."),
            };
        }
    }
}
