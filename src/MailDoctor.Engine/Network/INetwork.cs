using System.Net;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>The outside world: everything that leaves the process goes through here, so that tests and the practice provider can stand in for it.</summary>
public interface INetwork
{
    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>What this computer's network looks like.</summary>
    LocalNetworkSeen LookAround();

    /// <summary>The certification authorities that are trusted in this run.</summary>
    TrustAnchors Trust { get; }

    /// <summary>Asks the DNS once, without cache. Failures are outcomes; only the caller's own cancellation throws.</summary>
    /// <param name="name">In A-labels, without final dot.</param>
    /// <param name="type">A, AAAA, MX, SOA, SRV, TLSA or TXT.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<DnsAnswered> ResolveAsync(string name, string type, CancellationToken cancellationToken);

    /// <summary>Opens a TCP connection to one address. Waits as long as the token lets it: deadlines belong to the caller.</summary>
    /// <returns>The outcome, and the open stream when it is <see cref="ConnectOutcome.Connected"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<TcpResult> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken);
}
