using System.Net;
using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>When a mail port is filtered: whether the host answers at all, on the port that no network blocks.</summary>
internal sealed class ControlPortProbe : IProbe
{
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
        ConnectAttempt? attempt = await context.Connector.ConnectAsync(
            context.Endpoint.Host, IPAddress.Parse(filtered), Https, Patience, context.Deadline, cancellationToken).ConfigureAwait(false);
        if (attempt is null)
        {
            yield break;
        }

        if (attempt.Stream is { } stream)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        yield return new ControlPortTried(context.Endpoint.Host, Https, attempt.Outcome, attempt.Elapsed);
    }
}
