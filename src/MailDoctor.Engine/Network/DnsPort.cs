using System.Net;
using System.Net.Sockets;

namespace MailDoctor.Engine.Network;

/// <summary>Tells a silent DNS server from one that is not there.</summary>
/// <param name="server">The server.</param>
/// <param name="time">The clock.</param>
/// <remarks>The library asks from unconnected sockets, to which the system does not report that a port is closed; both look like a time-out.</remarks>
internal sealed class DnsPort(IPEndPoint server, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // NS of the root, id 0x4D44, recursion desired: the smallest harmless question (RFC 1035 §4.1).
    private static readonly byte[] SmallestQuestion = [0x4D, 0x44, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1];

    private readonly Lock gate = new();
    private Task<string?>? check;

    /// <summary>Why the server cannot be reached, as a clause a person can read; null: it may be reached. Looked at once.</summary>
    public Task<string?> WhyUnreachableAsync()
    {
        lock (gate)
        {
            return check ??= CheckAsync();
        }
    }

    private async Task<string?> CheckAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(server, patience.Token).ConfigureAwait(false);
            await socket.SendAsync(SmallestQuestion, patience.Token).ConfigureAwait(false);
            await socket.ReceiveAsync(new byte[512], patience.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (SocketException e)
        {
            return Explain(e.SocketErrorCode);
        }
    }

    /// <summary>What a socket's error says about the way to a DNS server.</summary>
    public static string Explain(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => "nothing listens at the DNS server's port",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.AddressFamilyNotSupported
            or SocketError.AddressNotAvailable => "there is no way to the DNS server",
        _ => $"the DNS server cannot be reached: {error}",
    };
}
