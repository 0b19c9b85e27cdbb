using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Connects to every address family, and holds one session up to the point where a login could follow.</summary>
internal sealed partial class SessionProbe : IProbe
{
    /// <inheritdoc/>
    public string Id => "session";

    /// <inheritdoc/>
    public bool Applies(ServerEndpoint endpoint, IReadOnlyList<Observation> seen) => seen.Count == 0;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Observation> ProbeAsync(ProbeContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = Channel.CreateUnbounded<Observation>();
        Task work = RunAsync(context, seen.Writer, cancellationToken);
        await foreach (Observation observation in seen.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return observation;
        }

        await work.ConfigureAwait(false);
    }

    private static async Task RunAsync(ProbeContext context, ChannelWriter<Observation> seen, CancellationToken caller)
    {
        try
        {
            var families = new FamilyConnections(context, o => seen.TryWrite(o), caller);
            (IPAddress Address, GuardStream Stream)? connected = await families.FirstAsync().ConfigureAwait(false);
            if (connected is { } first)
            {
                await ConverseAsync(context, first.Address, first.Stream, o => seen.TryWrite(o), caller).ConfigureAwait(false);
            }

            await families.AllAsync().ConfigureAwait(false);
        }
        finally
        {
            seen.Complete();
        }
    }

    private static async Task ConverseAsync(
        ProbeContext context, IPAddress address, GuardStream stream, Action<Observation> publish, CancellationToken caller)
    {
        var completion = new ChainCompletion(context, address, publish, caller);
        using var session = new MailSession(context.Endpoint, address, stream, context.Network, completion.Publish);
        completion.Session = session;
        using IDisposable client = session.Client;
        Task<bool> opening = session.OpenAsync(caller);
        await EndSilenceAsync(context, address, session, opening, publish, caller).ConfigureAwait(false);
        if (await opening.ConfigureAwait(false))
        {
            await session.LeaveAsync(caller).ConfigureAwait(false);
        }

        await completion.EndAsync().ConfigureAwait(false);
        if (session.Record() is { } said)
        {
            publish(said);
        }
    }
}
