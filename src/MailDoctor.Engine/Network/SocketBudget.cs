using System.Collections.Concurrent;

namespace MailDoctor.Engine.Network;

/// <summary>How many sockets may be open at once, in all and to one host: a diagnosis must not look like an attack.</summary>
/// <param name="overall">In all.</param>
/// <param name="perHost">To one host.</param>
internal sealed class SocketBudget(int overall, int perHost) : IDisposable
{
    private readonly SemaphoreSlim all = new(overall);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for a place.</summary>
    /// <returns>The place; dispose it when the socket is closed.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IDisposable> TakeAsync(string host, CancellationToken cancellationToken)
    {
        SemaphoreSlim own = hosts.GetOrAdd(host, _ => new SemaphoreSlim(perHost));

        // The host's place first: who waits for it must not keep another host from connecting.
        await own.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await all.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            own.Release();
            throw;
        }

        return new Place(own, all);
    }

    public void Dispose()
    {
        all.Dispose();
        foreach (SemaphoreSlim host in hosts.Values)
        {
            host.Dispose();
        }
    }

    private sealed class Place(SemaphoreSlim own, SemaphoreSlim all) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                own.Release();
                all.Release();
            }
        }
    }
}
