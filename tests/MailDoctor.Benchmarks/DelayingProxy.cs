using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace MailDoctor.Benchmarks;

/// <summary>Puts a round-trip time between a client and a server. Loopback has none, and kernels may lack netem, so bytes wait here.</summary>
/// <remarks>A connection over loopback stands at once; a real one costs a round trip before the client may speak, and half a
/// one more before the server hears of it. So the client's first bytes reach the server 1.5 round trips after the connection
/// was opened at the earliest, which is when the server learns of it; all other bytes wait half a round trip.</remarks>
internal sealed class DelayingProxy : IDisposable
{
    private readonly TcpListener listener;
    private readonly IPEndPoint server;
    private readonly TimeSpan half;
    private readonly CancellationTokenSource stop = new();
    private int connections;

    public DelayingProxy(IPEndPoint front, IPEndPoint server, TimeSpan roundTrip)
    {
        this.server = server;
        half = roundTrip / 2;
        listener = new TcpListener(front);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Connections taken since the last reset.</summary>
    public int Connections => Volatile.Read(ref connections);

    public void Reset() => Interlocked.Exchange(ref connections, 0);

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
                _ = JoinAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The benchmark is over.
        }
    }

    private async Task JoinAsync(TcpClient client)
    {
        DateTimeOffset heard = DateTimeOffset.UtcNow + (3 * half);
        using (client)
        using (var upstream = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            try
            {
                await Task.Delay(3 * half, stop.Token);
                await upstream.ConnectAsync(server, stop.Token);
                await Task.WhenAny(PumpAsync(client.GetStream(), upstream.GetStream(), heard), PumpAsync(upstream.GetStream(), client.GetStream(), heard));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side went away; the other goes with it.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, DateTimeOffset notBefore)
    {
        var late = Channel.CreateUnbounded<(DateTimeOffset Due, byte[] Bytes)>();
        Task writing = WriteAsync();
        byte[] buffer = new byte[16384];
        try
        {
            while (await from.ReadAsync(buffer, stop.Token) is int read && read > 0)
            {
                DateTimeOffset due = DateTimeOffset.UtcNow + half;
                late.Writer.TryWrite((due < notBefore ? notBefore : due, buffer[..read]));
            }
        }
        finally
        {
            late.Writer.Complete();
        }

        await writing;

        async Task WriteAsync()
        {
            await foreach ((DateTimeOffset due, byte[] bytes) in late.Reader.ReadAllAsync(stop.Token))
            {
                TimeSpan wait = due - DateTimeOffset.UtcNow;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, stop.Token);
                }

                await to.WriteAsync(bytes, stop.Token);
            }
        }
    }
}
