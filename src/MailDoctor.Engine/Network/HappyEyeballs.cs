using System.Net;
using System.Net.Sockets;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>Connects to whichever address of a host answers first (RFC 8305 §5).</summary>
internal static class HappyEyeballs
{
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    /// <summary>Tries the addresses, families in turn, a quarter of a second apart or at once after a failure.</summary>
    /// <param name="network">Who connects.</param>
    /// <param name="addresses">In order of preference.</param>
    /// <param name="port">The same for all.</param>
    /// <param name="cancellationToken">Ends all attempts.</param>
    /// <returns>The first connection and its address; without any, the outcome of the last attempt and null.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before an address answered.</exception>
    public static async Task<(TcpResult Result, IPAddress? Address)> ConnectAsync(
        INetwork network, IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new Queue<IPAddress>(InTurn(addresses));
        var running = new Dictionary<Task<TcpResult>, IPAddress>();
        var last = new TcpResult(ConnectOutcome.Unreachable, null);
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                if (waiting.TryDequeue(out IPAddress? next))
                {
                    running.Add(network.ConnectAsync(next, port, losers.Token), next);
                }

                Task first = Task.WhenAny(running.Keys);
                if (waiting.Count > 0)
                {
                    await Task.WhenAny(first, Task.Delay(Stagger, network.Time, losers.Token)).ConfigureAwait(false);
                }
                else
                {
                    await first.ConfigureAwait(false);
                }

                cancellationToken.ThrowIfCancellationRequested();
                foreach (Task<TcpResult> done in running.Keys.Where(t => t.IsCompleted).ToArray())
                {
                    IPAddress address = running[done];
                    running.Remove(done);
                    last = await done.ConfigureAwait(false);
                    if (last.Stream is not null)
                    {
                        return (last, address);
                    }
                }
            }

            return (last, null);
        }
        finally
        {
            await losers.CancelAsync().ConfigureAwait(false);
            foreach (Task<TcpResult> late in running.Keys)
            {
                _ = CloseAsync(late);
            }
        }
    }

    private static async Task CloseAsync(Task<TcpResult> late)
    {
        try
        {
            (await late.ConfigureAwait(false)).Stream?.Dispose();
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
    }

    // The first address's family leads; then they alternate.
    private static IEnumerable<IPAddress> InTurn(IReadOnlyList<IPAddress> addresses)
    {
        AddressFamily lead = addresses.Count > 0 ? addresses[0].AddressFamily : AddressFamily.InterNetworkV6;
        IPAddress[] one = addresses.Where(a => a.AddressFamily == lead).ToArray();
        IPAddress[] other = addresses.Where(a => a.AddressFamily != lead).ToArray();
        for (int i = 0; i < Math.Max(one.Length, other.Length); i++)
        {
            foreach (IPAddress address in one.Skip(i).Take(1).Concat(other.Skip(i).Take(1)))
            {
                yield return address;
            }
        }
    }
}
