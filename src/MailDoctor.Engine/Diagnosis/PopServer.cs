using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>A POP3 server with all its ports, and what its faults mean to the person: POP3 is a second choice, so where IMAP works they are
/// worth a hint at most, and where nobody names the server either, nothing.</summary>
internal sealed class PopServer
{
    private readonly Bearing bearing;
    private readonly bool imapWorks;

    private PopServer(IReadOnlyList<EndpointSummary> ports, CaseFile seen, Bearing bearing)
    {
        Ports = ports;
        this.bearing = bearing;
        imapWorks = ImapWorks(bearing);
        Announced = ports.Select(p => p.Latest).OfType<CapabilitiesSeen>().Where(c => c.Capabilities.Count > 0).ToArray();
        Maildrops = ports.SelectMany(p => seen.At<MaildropSeen>(p.Endpoint)).ToArray();
    }

    /// <summary>The ports that were looked at.</summary>
    public IReadOnlyList<EndpointSummary> Ports { get; }

    /// <summary>The last list of capabilities of each port that has one; after login it counts most (RFC 2449 §5).</summary>
    public IReadOnlyList<CapabilitiesSeen> Announced { get; }

    public IReadOnlyList<MaildropSeen> Maildrops { get; }

    /// <summary>Host, or host and port when there is only one.</summary>
    public string Name => Scope.Name;

    public FindingScope Scope => Ports.Count == 1 ? FindingScope.OfEndpoint(Ports[0].Endpoint) : FindingScope.OfHost(Ports[0].Endpoint.Host);

    /// <summary>How grave a fault is here; null: not worth a word.</summary>
    /// <param name="grave">How grave it is for somebody who reads mail here.</param>
    /// <param name="besideImap">How grave it is where IMAP works as well.</param>
    public Severity? Weigh(Severity grave, Severity besideImap = Severity.Advice)
    {
        bool reliedOn = Ports.Any(bearing.ReliedOn);
        return imapWorks ? reliedOn ? besideImap : null : reliedOn || Ports.Any(bearing.HostNamed) ? grave : null;
    }

    /// <summary>The POP3 servers of a case that answered as such.</summary>
    public static IEnumerable<PopServer> All(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        return bearing.Endpoints
            .Where(e => e.Endpoint.Protocol == MailProtocol.Pop3 && (e.Capabilities.Count > 0 || seen.At<MaildropSeen>(e.Endpoint).Any()))
            .GroupBy(e => e.Endpoint.Host)
            .Select(g => new PopServer(g.ToArray(), seen, bearing));
    }

    /// <summary>Whether mail can be read by IMAP.</summary>
    public static bool ImapWorks(Bearing bearing) => bearing.Endpoints.Any(e => e.Works && e.Endpoint.Protocol == MailProtocol.Imap);

    /// <summary>Whether nothing speaks against IMAP: it works, or nobody has looked yet.</summary>
    public static bool ImapPossible(Bearing bearing) =>
        ImapWorks(bearing) || !bearing.Endpoints.Any(e => e.Endpoint.Protocol == MailProtocol.Imap && (e.Connections.Count > 0 || e.State == EndpointState.NoAddress));
}
