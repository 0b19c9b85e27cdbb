using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>What an endpoint means to the person. A fault where somebody sends them is grave; the same fault on a port that only our
/// own standard-port check looked at is worth a hint; on a host that only we guessed it is nobody's business while mail works elsewhere.</summary>
internal sealed class Bearing
{
    private readonly string? probedHost;
    private readonly HashSet<string> namedHosts;
    private readonly Dictionary<string, string> servers;

    public Bearing(CaseFile seen)
    {
        Endpoints = EndpointSummary.All(seen);
        probedHost = seen.Host;
        namedHosts = Endpoints.Where(e => e.Named).Select(e => e.Endpoint.Host).ToHashSet();

        // Names with one address in common are one server: its faults are told once.
        servers = Endpoints.GroupBy(e => e.Endpoint.Host).ToDictionary(
            g => g.Key,
            g => g.SelectMany(e => e.Resolution.SelectMany(r => r.Values).Concat(e.Connections.Select(c => c.Address))).Min(StringComparer.Ordinal) ?? g.Key);
    }

    /// <summary>All endpoints of the case.</summary>
    public IReadOnlyList<EndpointSummary> Endpoints { get; }

    /// <summary>Whether somebody sends the person to this very endpoint, or they asked about its host.</summary>
    public bool ReliedOn(EndpointSummary endpoint) => endpoint.Named || endpoint.Endpoint.Host == probedHost;

    /// <summary>Whether the host is more than a guess of ours.</summary>
    public bool HostNamed(EndpointSummary endpoint) => namedHosts.Contains(endpoint.Endpoint.Host) || endpoint.Endpoint.Host == probedHost;

    /// <summary>What names of the same server have in common.</summary>
    public string ServerOf(EndpointSummary endpoint) => servers.GetValueOrDefault(endpoint.Endpoint.Host, endpoint.Endpoint.Host);

    /// <summary>Another endpoint of the same protocol that works, the best named first; null: none.</summary>
    public EndpointSummary? Alternative(EndpointSummary endpoint) => Endpoints
        .Where(e => e.Works && e.Endpoint.Protocol == endpoint.Endpoint.Protocol && e.Endpoint != endpoint.Endpoint)
        .OrderBy(e => e.Named ? 0 : HostNamed(e) ? 1 : 2)
        .ThenBy(e => e.Endpoint.Security == ConnectionSecurity.ImplicitTls ? 0 : 1)
        .FirstOrDefault();

    /// <summary>What can be used in place of the endpoints of a fault, one for each protocol, as a person says it; null: nothing.</summary>
    public string? Instead(Affected where)
    {
        string[] others = where.Endpoints
            .DistinctBy(e => e.Endpoint.Protocol)
            .Select(e => Alternative(e))
            .OfType<EndpointSummary>()
            .Where(other => where.Endpoints.All(e => e.Endpoint.HostAndPort != other.Endpoint.HostAndPort))
            .Select(other => other.Endpoint.Describe())
            .ToArray();
        return others.Length == 0 ? null : Prose.List(others);
    }

    /// <summary>How grave a fault is at this endpoint.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="grave">How grave it is where the person is sent.</param>
    /// <returns>Null: not worth a word.</returns>
    public Severity? Weigh(EndpointSummary endpoint, Severity grave) =>
        ReliedOn(endpoint) ? grave
        : !Served(endpoint.Endpoint) ? Milder(grave, Severity.Warning)
        : HostNamed(endpoint) ? Milder(grave, Severity.Advice)
        : null;

    // POP3 that nobody names is no loss where IMAP works, and the reverse.
    private bool Served(ServerEndpoint endpoint) =>
        Endpoints.Any(e => e.Works && e.Endpoint.Protocol == MailProtocol.Smtp == (endpoint.Protocol == MailProtocol.Smtp));

    private static Severity Milder(Severity one, Severity other) => one > other ? one : other;
}
