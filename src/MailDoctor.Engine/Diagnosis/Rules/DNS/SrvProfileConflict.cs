using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>Sources name different servers for the same service: SRV, autoconfig, a profile, the ISPDB.</summary>
internal sealed class SrvProfileConflict : IRule
{
    public FindingCode Code => new("DNS007");

    public string Name => "srv-profile-conflict";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        Several places say which servers belong to this address: the DNS, a file on the provider's website, databases of providers. They do not agree. Often one of them was forgotten when the mail moved to another provider.
        ## Why it matters
        Which server a mail program finds depends on which place it asks. One program works, another one fails or, worse, sends the password to the former provider.
        ## What to do
        Use the servers that MailDoctor saw working and recommends. Whoever runs the domain should correct or remove the place that is out of date.
        ## References
        RFC 6186 §4, RFC 8314 §5.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "DNS003", "DNS016", "DNS020", "DNS023"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        var told = new HashSet<string>();
        foreach (IGrouping<MailProtocol, EndpointSummary> service in landscape.Named.GroupBy(e => e.Endpoint.Protocol))
        {
            Side[] sides =
            [
                .. from endpoint in service
                   from source in endpoint.Claims.Select(c => c.Source).Distinct()
                   where source is not ("guess" or "standard-port" or ByThePerson.Source or ByCertificate.Source)
                   group endpoint by source into side
                   select new Side(side.Key, side.ToArray()),
            ];
            foreach ((Side good, Side bad) in from a in sides from b in sides where a.Works && Disjoint(landscape, a, b) select (a, b))
            {
                // What an SRV record names in vain is DNS005.
                if (bad.Dead && !bad.FromSrv && told.Add(bad.Hosts[0]))
                {
                    yield return Conflict(Severity.Advice, FindingScope.OfHost(bad.Hosts[0]), good, bad,
                        $"{SourceName.AtStart(bad.Source)} names {Listing.Of(bad.Hosts)} for {service.First().Endpoint.Service}, which {(bad.Endpoints.All(e => e.State == EndpointState.NoAddress) ? "has no address" : "does not answer")}; {SourceName.Of(good.Source)} names {Listing.Of(good.Hosts)}, which works.");
                }
                else if (bad.Works && string.CompareOrdinal(good.Source, bad.Source) < 0 && !good.Hosts.Any(g => bad.Hosts.Any(b => Registrants.Same(g, b))) && told.Add($"{good.Source} {bad.Source}"))
                {
                    yield return Conflict(Severity.Info, seen.Email is { } email ? FindingScope.OfDomain(email.Domain.Ascii) : FindingScope.Account, good, bad,
                        $"{SourceName.AtStart(good.Source)} names {Listing.Of(good.Hosts)} for {service.First().Endpoint.Service}, and {SourceName.Of(bad.Source)} names {Listing.Of(bad.Hosts)}; both work, but belong to different owners.");
                }
            }
        }
    }

    private Finding Conflict(Severity severity, FindingScope scope, Side good, Side bad, string message) => new(Code, severity, scope, message)
    {
        Evidence = [.. good.Claims, .. bad.Claims, .. bad.Endpoints.SelectMany(e => e.Connections)],
        Remedy = new Remedy($"Use {Listing.Of(good.Endpoints.Where(e => e.Works).Select(e => e.Endpoint.Describe()))}."),
        AdminRemedy = new Remedy($"Bring what is out of date up to date, or take it away: {Listing.Of(bad.Claims.Select(c => c.Asked))}."),
    };

    // Two names of one machine are no contradiction.
    private static bool Disjoint(Landscape landscape, Side one, Side other) =>
        !one.Hosts.Intersect(other.Hosts).Any()
        && !one.Hosts.SelectMany(landscape.Addresses).Intersect(other.Hosts.SelectMany(landscape.Addresses)).Any();

    private sealed record Side(string Source, IReadOnlyList<EndpointSummary> Endpoints)
    {
        public string[] Hosts { get; } = Endpoints.Select(e => e.Endpoint.Host).Distinct().ToArray();

        public IEnumerable<ServerClaimed> Claims => Endpoints.SelectMany(e => e.Claims).Where(c => c.Source == Source);

        public bool FromSrv => Claims.Any(c => c.Priority is not null);

        public bool Works => Endpoints.Any(e => e.Works);

        public bool Dead => Endpoints.All(e => e.State is EndpointState.NoAddress or EndpointState.Refused or EndpointState.Filtered or EndpointState.Unreachable or EndpointState.OtherProtocol);
    }
}
