using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>The servers of one case beside each other: which of them matter to the person, and what else there is when one fails.</summary>
internal sealed class Landscape
{
    private readonly CaseFile seen;

    public Landscape(CaseFile seen)
    {
        this.seen = seen;
        Endpoints = EndpointSummary.All(seen);
        Named = Endpoints.Where(e => e.Named).ToArray();
    }

    public IReadOnlyList<EndpointSummary> Endpoints { get; }

    /// <summary>Those that somebody names, our own guesses apart.</summary>
    public IReadOnlyList<EndpointSummary> Named { get; }

    /// <summary>The mail domain; null: a host was probed.</summary>
    public string? Domain => seen.Email?.Domain.Ascii;

    /// <summary>Hosts that somebody names, and the host that the person asked about.</summary>
    public IEnumerable<string> Hosts => Named.Select(e => e.Endpoint.Host).Append(seen.Host).OfType<string>().Distinct();

    /// <summary>The look-ups of a host's addresses.</summary>
    public IReadOnlyList<DnsAnswered> Resolution(string host) =>
        seen.Of<DnsAnswered>().Where(d => d.Name == host && d.Type is "A" or "AAAA").ToArray();

    public IEnumerable<string> Addresses(string host) => Resolution(host).SelectMany(d => d.Values);

    public IEnumerable<EndpointSummary> At(string host) => Endpoints.Where(e => e.Endpoint.Host == host);

    /// <summary>The claims that name a host, our own guesses apart.</summary>
    public IEnumerable<ServerClaimed> ClaimsOn(string host) => Named.Where(e => e.Endpoint.Host == host).SelectMany(e => e.Claims);

    /// <summary>Whether what is wrong at an endpoint is worth a word. A port that nobody names is our own idea: that it is closed is no news.
    /// Only on a host that the person asked about, and that gives no answer at all, each closed port counts.</summary>
    public bool Matters(EndpointSummary endpoint) =>
        endpoint.Named || (endpoint.Endpoint.Host == seen.Host && !At(endpoint.Endpoint.Host).Any(e => e.Connected));

    /// <summary>The same for what an open port does: where nobody names a server, a guess that answers is all there is, unless another one works.</summary>
    public bool MattersOnceOpen(EndpointSummary endpoint) =>
        endpoint.Named
        || endpoint.Endpoint.Host == seen.Host
        || (!Named.Any(n => SameDirection(n, endpoint)) && !Endpoints.Any(e => e.Works && SameDirection(e, endpoint)));

    /// <summary>A working endpoint that serves instead: the same service with protection that is as good, or IMAP for POP3.</summary>
    /// <remarks>On submission, implicit TLS and STARTTLS count as equal: servers have to offer both (RFC 8314 §3.3).</remarks>
    public EndpointSummary? Instead(EndpointSummary endpoint) =>
        Endpoints.Where(e => e.Works && e.Endpoint.HostAndPort != endpoint.Endpoint.HostAndPort && Serves(e.Endpoint, endpoint.Endpoint))
            .OrderBy(e => e.Endpoint.Protocol == endpoint.Endpoint.Protocol ? 0 : 1)
            .FirstOrDefault();

    /// <summary>A working endpoint of the same service, however protected, or IMAP for POP3.</summary>
    public EndpointSummary? Alternative(EndpointSummary endpoint) =>
        Instead(endpoint)
        ?? Endpoints.FirstOrDefault(e => e.Works && e.Endpoint.Protocol == endpoint.Endpoint.Protocol && e.Endpoint.HostAndPort != endpoint.Endpoint.HostAndPort);

    /// <summary>What serves instead of several endpoints, one for each service, as a person says it; null: nothing.</summary>
    public string? InsteadOf(IEnumerable<EndpointSummary> endpoints) =>
        endpoints.DistinctBy(e => e.Endpoint.Protocol).Select(Alternative).OfType<EndpointSummary>().Select(e => e.Endpoint.Describe()).Distinct().ToArray() is { Length: > 0 } works
            ? Listing.Of(works)
            : null;

    /// <summary>How grave it is that an endpoint cannot be used at all.</summary>
    public Severity Gravity(EndpointSummary endpoint) => Instead(endpoint) is null ? Severity.Error : Severity.Info;

    private static bool SameDirection(EndpointSummary one, EndpointSummary other) =>
        (one.Endpoint.Protocol == MailProtocol.Smtp) == (other.Endpoint.Protocol == MailProtocol.Smtp);

    private static bool Serves(ServerEndpoint working, ServerEndpoint broken) =>
        working.Protocol == broken.Protocol
            ? working.Protocol == MailProtocol.Smtp || working.Security <= broken.Security
            : working.Protocol == MailProtocol.Imap && broken.Protocol == MailProtocol.Pop3;
}
