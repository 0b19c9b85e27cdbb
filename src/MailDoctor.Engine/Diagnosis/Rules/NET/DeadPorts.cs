using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>Ports that gave no connection for one reason, put together so that one cause is told once.</summary>
/// <param name="Host">The host.</param>
/// <param name="WholeHost">Whether it holds for every port that was tried at the host, more than one.</param>
/// <param name="Endpoints">The ports that matter, best first.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Instead">What works in its place, as a person says it; null: nothing.</param>
internal sealed record DeadPorts(string Host, bool WholeHost, IReadOnlyList<EndpointSummary> Endpoints, Severity Severity, string? Instead)
{
    /// <summary>Whether another finding says more loudly what this means and what to do about it.</summary>
    public bool ToldLouder { get; private init; }

    public FindingScope Scope => WholeHost ? FindingScope.OfHost(Host) : FindingScope.OfEndpoint(Endpoints[0].Endpoint);

    public string Ports => Listing.Of(Endpoints.Select(e => e.Endpoint.Port));

    /// <summary>The ports with their noun: <c>port 993</c>, <c>ports 993 and 995</c>.</summary>
    public string PortsNamed => (Endpoints.Select(e => e.Endpoint.Port).Distinct().Count() == 1 ? "port " : "ports ") + Ports;

    public string Service => Listing.Of(Endpoints.Select(e => e.Endpoint.Service));

    public IReadOnlyList<Observation> Evidence => [.. Endpoints.SelectMany(e => e.Connections), .. Endpoints.SelectMany(e => e.Claims)];

    /// <summary>The dead ports of one kind: one entry for a host of which no port answers otherwise, else one for each severity.</summary>
    public static IEnumerable<DeadPorts> Of(CaseFile seen, params EndpointState[] states)
    {
        var landscape = new Landscape(seen);
        foreach (IGrouping<string, EndpointSummary> host in landscape.Endpoints.Where(e => e.Connections.Count > 0).GroupBy(e => e.Endpoint.Host))
        {
            EndpointSummary[] dead = host.Where(e => states.Contains(e.State) && landscape.Matters(e)).OrderBy(e => e.Endpoint.Protocol).ThenBy(e => e.Endpoint.Security).ToArray();
            if (dead.Length == 0)
            {
                continue;
            }

            if (host.Count() > 1 && host.All(e => states.Contains(e.State)))
            {
                yield return new DeadPorts(host.Key, true, dead, dead.Min(landscape.Gravity), landscape.InsteadOf(dead));
                continue;
            }

            foreach (var part in dead.GroupBy(e => (Told: ToldElsewhere(landscape, e), Severity: ToldElsewhere(landscape, e) ? Severity.Info : landscape.Gravity(e))))
            {
                yield return new DeadPorts(host.Key, false, part.ToArray(), part.Key.Severity, landscape.InsteadOf(part)) { ToldLouder = part.Key.Told };
            }
        }
    }

    // On a living host: that nothing takes mail for sending is SMT001, and that the other port offers no encryption is STL001.
    private static bool ToldElsewhere(Landscape landscape, EndpointSummary dead) =>
        (dead.Endpoint.Protocol == MailProtocol.Smtp && !landscape.Endpoints.Any(e => e.Endpoint.Protocol == MailProtocol.Smtp && e.Connected))
        || landscape.At(dead.Endpoint.Host).Any(e => e.Endpoint.Protocol == dead.Endpoint.Protocol && e.State == EndpointState.Cleartext);
}
