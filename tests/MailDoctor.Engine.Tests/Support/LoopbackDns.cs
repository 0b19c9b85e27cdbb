using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A DNS server on loopback, over UDP and TCP, whose every answer a test makes byte by byte (RFC 1035 §4).</summary>
internal sealed class LoopbackDns : IAsyncDisposable
{
    private readonly UdpClient udp;
    private readonly TcpListener tcp;
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<byte[]> questions = new();
    private readonly ConcurrentBag<Task> replies = [];
    private readonly Func<byte[], Task<byte[]?>> answer;
    private readonly Task serving;

    /// <summary>Starts it.</summary>
    /// <param name="answer">Makes the packet that answers a packet; null: says nothing.</param>
    /// <param name="at">Where it listens; null: 127.0.0.1.</param>
    public LoopbackDns(Func<byte[], byte[]?> answer, IPAddress? at = null)
        : this(packet => Task.FromResult(answer(packet)), at)
    {
    }

    /// <summary>Starts one that takes its time; packets that come meanwhile are answered beside.</summary>
    public LoopbackDns(Func<byte[], Task<byte[]?>> answer, IPAddress? at = null)
    {
        this.answer = answer;
        (udp, tcp) = Bind(at ?? IPAddress.Loopback);
        serving = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    public IPEndPoint EndPoint => (IPEndPoint)udp.Client.LocalEndPoint!;

    /// <summary>The packets that came, in order.</summary>
    public IReadOnlyCollection<byte[]> Questions => questions;

    /// <summary>Whether a packet carries the OPT record of EDNS: the only thing that we put there.</summary>
    public static bool HasEdns(byte[] packet) => BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(10)) > 0;

    /// <summary>An answer to a packet.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="rcode">0 no error, 1 FORMERR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED.</param>
    /// <param name="records">Made with <see cref="Record"/>.</param>
    public static byte[] Answer(byte[] query, int rcode, params IReadOnlyList<byte[]> records)
    {
        int questionEnd = 12;
        while (query[questionEnd] != 0)
        {
            questionEnd += query[questionEnd] + 1;
        }

        questionEnd += 5;
        var packet = new List<byte>(query[..questionEnd]);
        packet[2] = 0x81;
        packet[3] = (byte)(0xA0 | rcode); // recursion available, AD
        packet[6] = (byte)(records.Count >> 8);
        packet[7] = (byte)records.Count;
        packet[8] = packet[9] = packet[10] = packet[11] = 0;
        foreach (byte[] record in records)
        {
            packet.AddRange(record);
        }

        return packet.ToArray();
    }

    /// <summary>One record.</summary>
    /// <param name="owner">Its name; null: the name of the question, by a compression pointer.</param>
    /// <param name="type">1 A, 5 CNAME, 15 MX, 16 TXT, 28 AAAA, 33 SRV.</param>
    /// <param name="data">Made with <see cref="Name"/> and plain bytes.</param>
    public static byte[] Record(string? owner, ushort type, params byte[] data) =>
        [.. owner is null ? [0xC0, 12] : Name(owner), (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    /// <summary>A name as labels.</summary>
    public static byte[] Name(string name) =>
        [.. name.TrimEnd('.').Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.Latin1.GetBytes(label)]), 0];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        udp.Dispose();
        tcp.Dispose();
        await serving;
        await Task.WhenAll(replies);
        end.Dispose();
    }

    // The same free port for both.
    private static (UdpClient Udp, TcpListener Tcp) Bind(IPAddress at)
    {
        for (int tries = 0; ; tries++)
        {
            var tcp = new TcpListener(at, 0);
            tcp.Start();
            try
            {
                return (new UdpClient((IPEndPoint)tcp.LocalEndpoint), tcp);
            }
            catch (SocketException) when (tries < 20)
            {
                tcp.Dispose();
            }
        }
    }

    private Task<byte[]?> Take(byte[] packet)
    {
        questions.Enqueue(packet);
        return answer(packet);
    }

    private async Task ServeUdpAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                replies.Add(ReplyAsync(await udp.ReceiveAsync(end.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The end, or an asker who has gone away.
            }
        }
    }

    private async Task ReplyAsync(UdpReceiveResult got)
    {
        try
        {
            if (await Take(got.Buffer).WaitAsync(end.Token) is { } reply)
            {
                // Longer than what we say we take: truncated, to be asked again over TCP.
                if (reply.Length > 1232)
                {
                    reply = Answer(got.Buffer, 0);
                    reply[2] |= 0x02;
                }

                await udp.SendAsync(reply, got.RemoteEndPoint, end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The end, or an asker who has gone away.
        }
    }

    private async Task ServeTcpAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await tcp.AcceptTcpClientAsync(end.Token);
                NetworkStream stream = client.GetStream();
                byte[] length = new byte[2];
                await stream.ReadExactlyAsync(length, end.Token);
                byte[] packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(packet, end.Token);
                if (await Take(packet) is { } reply)
                {
                    await stream.WriteAsync(new[] { (byte)(reply.Length >> 8), (byte)reply.Length }, end.Token);
                    await stream.WriteAsync(reply, end.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or SocketException or IOException)
            {
                // The end, or an asker who has gone away.
            }
        }
    }
}
