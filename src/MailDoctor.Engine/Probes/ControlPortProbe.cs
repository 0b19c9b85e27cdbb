using System.Net;
using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>When a mail port is filtered: whether the host answers at all, on the port that no network blocks.</summary>
internal sealed class ControlPortProbe : IProbe
{
    /// <summary>The port on which mail servers take mail from one another (RFC 5321 §4.5.4.2).</summary>
    public const int Delivery = 25;

    private const int Https = 443;

    // Answers come after one round trip; whoever takes longer is filtered too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public string Id => "control-port";

    /// <inheritdoc/>
    public bool Applies(ServerEndpoint endpoint, IReadOnlyList<Observation> seen) =>
        seen.OfType<ConnectionTried>().Any(c => c.Outcome == ConnectOutcome.Filtered)
        && !seen.OfType<ConnectionTried>().Any(c => c.Outcome is ConnectOutcome.Connected);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Observation> ProbeAsync(ProbeContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string filtered = context.Seen.OfType<ConnectionTried>().First(c => c.Outcome == ConnectOutcome.Filtered).Address;
        if (await TryAsync(context.Connector, context.Endpoint.Host, IPAddress.Parse(filtered), Https, context.Deadline, cancellationToken).ConfigureAwait(false) is { } tried)
        {
            yield return tried;
        }
    }

    /// <summary>Connects, says nothing, and closes.</summary>
    /// <returns>Null: the deadline passed before the attempt began.</returns>
    internal static async Task<ControlPortTried?> TryAsync(Connector connector, string host, IPAddress address, int port, CancellationToken deadline, CancellationToken caller)
    {
        ConnectAttempt? attempt = await connector.ConnectAsync(host, address, port, Patience, deadline, caller).ConfigureAwait(false);
        if (attempt is null)
        {
            return null;
        }

        if (attempt.Stream is { } stream)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        return new ControlPortTried(host, port, attempt.Outcome, attempt.Elapsed);
    }
}
