using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MailDoctor.Benchmarks;

/// <summary>A DNS forwarder over UDP that answers a round trip late, and sends some names to the delaying proxies.</summary>
internal sealed class DelayingResolver : IDisposable
{
    private readonly Socket front;
    private readonly IPEndPoint resolver;
    private readonly TimeSpan roundTrip;
    private readonly IReadOnlyDictionary<string, IPAddress> hosts;
    private readonly CancellationTokenSource stop = new();
    private int questions;

    public DelayingResolver(IPEndPoint at, IPEndPoint resolver, TimeSpan roundTrip, IReadOnlyDictionary<string, IPAddress> hosts)
    {
        this.resolver = resolver;
        this.roundTrip = roundTrip;
        this.hosts = hosts;
        front = new Socket(at.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        front.Bind(at);
        _ = ServeAsync();
    }

    /// <summary>Questions heard since the last reset.</summary>
    public int Questions => Volatile.Read(ref questions);

    public void Reset() => Interlocked.Exchange(ref questions, 0);

    public void Dispose()
    {
        stop.Cancel();
        front.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (true)
            {
                SocketReceiveFromResult heard = await front.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), stop.Token);
                Interlocked.Increment(ref questions);
                _ = AnswerAsync(buffer[..heard.ReceivedBytes], heard.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The benchmark is over.
        }
    }

    private async Task AnswerAsync(byte[] question, EndPoint client)
    {
        try
        {
            Task delay = Task.Delay(roundTrip, stop.Token);
            byte[] answer = OwnAnswer(question) ?? await ForwardAsync(question);
            await delay;
            await front.SendToAsync(answer, SocketFlags.None, client, stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client asks again, or gives up.
        }
    }

    private async Task<byte[]> ForwardAsync(byte[] question)
    {
        using var socket = new Socket(resolver.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(resolver, stop.Token);
        await socket.SendAsync(question, SocketFlags.None, stop.Token);
        byte[] answer = new byte[4096];
        int read = await socket.ReceiveAsync(answer, SocketFlags.None, stop.Token);
        return answer[..read];
    }

    /// <summary>The answer for a name that leads to a proxy: its A record, no AAAA; null for other names.</summary>
    private byte[]? OwnAnswer(byte[] question)
    {
        var labels = new List<string>();
        int at = 12;
        while (question[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += question[at] + 1;
        }

        int type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(at + 1));
        if (type is not (1 or 28) || !hosts.TryGetValue(string.Join('.', labels).ToLowerInvariant(), out IPAddress? address))
        {
            return null;
        }

        // Header with QR, RD, RA; one question; one answer for A; compression pointer to the question's name.
        byte[] head = [question[0], question[1], 0x81, 0x80, 0, 1, 0, (byte)(type == 1 ? 1 : 0), 0, 0, 0, 0];
        byte[] record = type == 1 ? [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. address.GetAddressBytes()] : [];
        return [.. head, .. question[12..(at + 5)], .. record];
    }
}
