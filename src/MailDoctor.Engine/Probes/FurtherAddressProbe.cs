using System.Net;
using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>The addresses of a name that the session did not need: whether each takes connections, and which certificate it shows.</summary>
internal sealed class FurtherAddressProbe : IProbe
{
    // As many as a person can do something about; providers with more have somebody who watches them.
    private const int MostAddresses = 4;

    /// <inheritdoc/>
    public string Id => "further-addresses";

    /// <inheritdoc/>
    public bool Applies(ServerEndpoint endpoint, IReadOnlyList<Observation> seen) => seen.OfType<ConnectionTried>().Any(c => c.Outcome == ConnectOutcome.Connected);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Observation> ProbeAsync(ProbeContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> tried = context.Seen.OfType<ConnectionTried>().Select(c => c.Address).ToHashSet();
        foreach (IPAddress address in context.Addresses.Where(a => !tried.Contains(a.ToString())).Take(MostAddresses))
        {
            ConnectAttempt? attempt = await context.Connector.ConnectAsync(
                context.Endpoint.Host, address, context.Endpoint.Port, Connector.ConnectDeadline, context.Deadline, cancellationToken).ConfigureAwait(false);
            if (attempt is null)
            {
                yield break;
            }

            yield return new ConnectionTried(context.Endpoint, address.ToString(), attempt.Outcome, attempt.Elapsed);
            if (attempt.Stream is { } stream && await LookAsync(context, address, stream, cancellationToken).ConfigureAwait(false) is { } shown)
            {
                yield return shown;
            }
        }
    }

    // Only the certificate is told: all else that is said of the endpoint is said of its first address.
    private static async Task<CertificateSeen?> LookAsync(ProbeContext context, IPAddress address, GuardStream stream, CancellationToken caller)
    {
        if (context.Endpoint.Security == ConnectionSecurity.Cleartext)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            return null;
        }

        using var session = new MailSession(context.Endpoint, address, stream, context.Network, _ => { });
        using IDisposable client = session.Client;
        if (await session.OpenAsync(caller).ConfigureAwait(false))
        {
            await session.LeaveAsync(caller).ConfigureAwait(false);
        }

        return session.Certificate;
    }
}
