using System.Net;
using System.Net.Sockets;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Connects to the addresses of an endpoint: one connection per address family is proved, the first one is used.</summary>
/// <remarks>
/// .NET sits on a dead IPv6 address until it times out; RFC 8305 shows how to do better. A diagnosis needs more than a
/// client: whether each family works. So the other family is tried too, and its connection closed at once.
/// </remarks>
internal sealed class FamilyConnections
{
    // RFC 8305 §5: how long the preferred family is given before the other one starts.
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    // The second address of a family is only tried when the first one fails: connections to a port are counted.
    private const int AddressesPerFamily = 2;

    private readonly ProbeContext context;
    private readonly Action<Observation> publish;
    private readonly CancellationToken caller;
    private readonly bool proveAll;
    private readonly TaskCompletionSource<(IPAddress, GuardStream)?> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task all;

    /// <summary>Begins to connect.</summary>
    /// <param name="context">Endpoint and addresses.</param>
    /// <param name="publish">Told of every attempt.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <param name="proveAll">Whether the other family is tried even when the first one connects at once.</param>
    public FamilyConnections(ProbeContext context, Action<Observation> publish, CancellationToken caller, bool proveAll = true)
    {
        this.proveAll = proveAll;
        this.context = context;
        this.publish = publish;
        this.caller = caller;
        all = ConnectAllAsync();
    }

    /// <summary>The first connection; null: there is none. The caller disposes it.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<(IPAddress Address, GuardStream Stream)?> FirstAsync()
    {
        await Task.WhenAny(first.Task, all).ConfigureAwait(false);
        if (!first.Task.IsCompleted)
        {
            await all.ConfigureAwait(false);
        }

        return await first.Task.ConfigureAwait(false);
    }

    /// <summary>Waits until every family is proved.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task AllAsync() => all;

    private async Task ConnectAllAsync()
    {
        IPAddress[][] families =
        [
            .. context.Addresses.GroupBy(a => a.AddressFamily)
                .OrderByDescending(f => f.Key == AddressFamily.InterNetworkV6)
                .Select(f => f.Take(AddressesPerFamily).ToArray()),
        ];
        List<Task> running = [];
        foreach (IPAddress[] family in families)
        {
            if (running.Count > 0)
            {
                await WaitForStartAsync(running[^1]).ConfigureAwait(false);
                if (first.Task.IsCompleted && !proveAll)
                {
                    break;
                }
            }

            running.Add(ConnectFamilyAsync(family));
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        first.TrySetResult(null);
    }

    private async Task WaitForStartAsync(Task preferred)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.Deadline, caller);
        Task delay = Task.Delay(Stagger, context.Network.Time, ended.Token);
        await Task.WhenAny(preferred, delay).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
    }

    private async Task ConnectFamilyAsync(IPAddress[] addresses)
    {
        foreach (IPAddress address in addresses)
        {
            ConnectAttempt? attempt = await context.Connector.ConnectAsync(
                context.Endpoint.Host, address, context.Endpoint.Port, Connector.ConnectDeadline, context.Deadline, caller).ConfigureAwait(false);
            if (attempt is null)
            {
                return;
            }

            publish(new ConnectionTried(context.Endpoint, address.ToString(), attempt.Outcome, attempt.Elapsed));
            if (attempt.Stream is { } stream)
            {
                if (!first.TrySetResult((address, stream)))
                {
                    await stream.DisposeAsync().ConfigureAwait(false);
                }

                return;
            }
        }
    }
}
