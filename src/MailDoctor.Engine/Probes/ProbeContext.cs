using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>What a probe is given.</summary>
/// <param name="Endpoint">Where to look.</param>
/// <param name="Addresses">The host's addresses, IPv6 and IPv4 as the person allows; never empty.</param>
/// <param name="Network">The outside world.</param>
/// <param name="Seen">What earlier probes saw at this endpoint.</param>
public sealed record ProbeContext(
    ServerEndpoint Endpoint, IReadOnlyList<IPAddress> Addresses, INetwork Network, IReadOnlyList<Observation> Seen)
{
    /// <summary>When it is cancelled, the probe states what it has seen by then and ends. It is nobody's cancellation: nothing throws.</summary>
    public CancellationToken Deadline { get; init; }

    /// <summary>Opens connections, few at a time; shared by all probes of a run.</summary>
    internal Connector Connector { get => field ??= new Connector(Network); init; }
}
