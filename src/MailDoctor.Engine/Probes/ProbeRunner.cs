using System.Collections.Concurrent;
using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Probes endpoints, each once, however many sources name it.</summary>
/// <param name="network">The outside world.</param>
/// <param name="names">DNS; it records its own answers.</param>
/// <param name="options">What the person allows.</param>
/// <param name="publish">Told what happens, as it happens; called from several threads.</param>
public sealed class ProbeRunner(INetwork network, INameLookup names, ExaminationOptions options, Action<ExaminationEvent> publish) : IDisposable
{
    private readonly ConcurrentDictionary<ServerEndpoint, Task> probes = new();
    private readonly ConcurrentDictionary<string, byte> compared = new(StringComparer.OrdinalIgnoreCase);
    private readonly Connector connector = new(network);

    /// <summary>Probes an endpoint: resolves its host, connects, holds a session, and follows up what went wrong. A second call for
    /// the same endpoint waits for the first.</summary>
    /// <param name="endpoint">Where to look.</param>
    /// <param name="deadline">When it is cancelled, what was learned by then is published and the task ends.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task ProbeAsync(ServerEndpoint endpoint, CancellationToken deadline, CancellationToken caller) =>
        probes.GetOrAdd(endpoint, e => RunAsync(e, deadline, caller));

    /// <summary>Tries whether a host takes mail from other servers: a connection to port 25, on which nothing is said. Publishes a <see cref="ControlPortTried"/>.</summary>
    /// <param name="host">The host.</param>
    /// <param name="deadline">Ends the attempt.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task TryDeliveryPortAsync(string host, CancellationToken deadline, CancellationToken caller)
    {
        IReadOnlyList<IPAddress> addresses = await HostResolver.FindAsync(host, names, network.Time, options, deadline, caller).ConfigureAwait(false);
        if (addresses.Count > 0 && await ControlPortProbe.TryAsync(connector, host, addresses[^1], ControlPortProbe.Delivery, deadline, caller).ConfigureAwait(false) is { } tried)
        {
            publish(new ExaminationEvent.Observed(tried));
        }
    }

    /// <summary>Looks whether filters can live on a server. Publishes a <see cref="ManageSieveSeen"/>.</summary>
    /// <param name="host">The host.</param>
    /// <param name="port">Its port for ManageSieve.</param>
    /// <param name="deadline">Ends the attempt.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task LookForFiltersAsync(string host, int port, CancellationToken deadline, CancellationToken caller)
    {
        IReadOnlyList<IPAddress> addresses = await HostResolver.FindAsync(host, names, network.Time, options, deadline, caller).ConfigureAwait(false);
        if (addresses.Count > 0 && await ManageSieveLook.TakeAsync(connector, host, addresses[^1], port, deadline, caller).ConfigureAwait(false) is { } seen)
        {
            publish(new ExaminationEvent.Observed(seen));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connector.Dispose();

    private async Task RunAsync(ServerEndpoint endpoint, CancellationToken deadline, CancellationToken caller)
    {
        // The dictionary may ask twice; the work must not have begun by then.
        await Task.Yield();
        publish(new ExaminationEvent.ProbeStarted(endpoint));
        IReadOnlyList<IPAddress> addresses = await HostResolver.FindAsync(
            endpoint.Host, names, network.Time, options, deadline, caller).ConfigureAwait(false);
        if (addresses.Count > 0)
        {
            await RunProbesAsync(endpoint, addresses, deadline, caller).ConfigureAwait(false);
        }

        publish(new ExaminationEvent.ProbeEnded(endpoint));
    }

    private async Task RunProbesAsync(ServerEndpoint endpoint, IReadOnlyList<IPAddress> addresses, CancellationToken deadline, CancellationToken caller)
    {
        List<Observation> seen = [];
        var tlsa = new TlsaLookup(endpoint, names, options.Ipv4 ? "A" : "AAAA", network.Time, deadline, caller);
        foreach (IProbe probe in options.Thorough ? [.. Catalog.Probes, .. Catalog.ThoroughProbes] : Catalog.Probes)
        {
            if (deadline.IsCancellationRequested && seen.Count > 0)
            {
                return;
            }

            if (!probe.Applies(endpoint, seen) || (probe is ControlPortProbe && !compared.TryAdd(endpoint.Host, 0))
                || (probe is RevocationProbe && !compared.TryAdd(RevocationProbe.ListOf(seen)!, 0)))
            {
                continue;
            }

            var context = new ProbeContext(endpoint, addresses, network, seen.ToArray()) { Deadline = deadline, Connector = connector };
            await foreach (Observation observation in probe.ProbeAsync(context, caller).ConfigureAwait(false))
            {
                seen.Add(observation);
                tlsa.Notice(observation);
                publish(new ExaminationEvent.Observed(observation));
            }
        }

        await tlsa.EndAsync().ConfigureAwait(false);
    }
}
