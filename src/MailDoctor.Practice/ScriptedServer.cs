using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MailDoctor.Practice;

/// <summary>A server on loopback that follows a script on every connection: sends, waits, stalls, cuts, lies, drips.</summary>
/// <remarks>On a computer whose loopback interface is down the connection stays inside the process, so that practice works there too.</remarks>
public sealed class ScriptedServer : IAsyncDisposable
{
    private const int LongestLine = 64 * 1024;

    private readonly TcpListener listener;
    private readonly IReadOnlyList<Act> script;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> connections = [];
    private readonly Lock gate = new();
    private readonly StringBuilder heard = new();
    private readonly Task accepting;
    private int accepted;

    /// <summary>Starts to listen on a free port of 127.0.0.1.</summary>
    /// <exception cref="SocketException">There is no loopback interface, or no free port.</exception>
    public ScriptedServer(params IReadOnlyList<Act> script)
    {
        this.script = script;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        EndPoint = (IPEndPoint)listener.LocalEndpoint;
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Connections taken so far.</summary>
    public int Connections => Volatile.Read(ref accepted);

    /// <summary>All lines heard so far on all connections, for tests.</summary>
    public string Heard
    {
        get
        {
            lock (gate)
            {
                return heard.ToString();
            }
        }
    }

    /// <summary>All lines heard, as soon as every connection taken so far has ended, for tests.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<string> HeardToTheEndAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(Taken()).WaitAsync(cancellationToken).ConfigureAwait(false);
        return Heard;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        listener.Stop();
        await accepting.ConfigureAwait(false);
        await Task.WhenAll(Taken()).ConfigureAwait(false);
        listener.Dispose();
        stop.Dispose();
    }

    /// <summary>Connects to it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(EndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            socket.Dispose();
            (Stream ours, Stream theirs) = DuplexStream.Pair();
            Begin(() => FollowAsync(theirs));
            return ours;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync(stop.Token).ConfigureAwait(false);
                socket.NoDelay = true;
                Begin(() => FollowAsync(new NetworkStream(socket, ownsSocket: true)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The server is being ended, perhaps between two connections: then the listener says that it does not listen.
        }
    }

    private Task[] Taken()
    {
        lock (gate)
        {
            return connections.ToArray();
        }
    }

    private void Begin(Func<Task> follow)
    {
        Interlocked.Increment(ref accepted);
        lock (gate)
        {
            connections.Add(follow());
        }
    }

    private async Task FollowAsync(Stream stream)
    {
        try
        {
            var connection = new Connection(stream, Hear, stop.Token);
            await connection.FollowAsync(script).ConfigureAwait(false);
            stream = connection.Stream;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException or SocketException or ObjectDisposedException)
        {
            // The other side went away, or refused our certificate: that is its right.
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Hear(string line)
    {
        lock (gate)
        {
            if (heard.Length < 1 << 20)
            {
                heard.Append(line).Append('\n');
            }
        }
    }

    private sealed class Connection(Stream stream, Action<string> heard, CancellationToken stop)
    {
        private readonly Stream below = stream;
        private bool encrypted;
        private bool over;

        public Stream Stream { get; private set; } = stream;

        public async Task FollowAsync(IReadOnlyList<Act> acts)
        {
            foreach (Act act in acts)
            {
                if (over)
                {
                    return;
                }

                await DoAsync(act).ConfigureAwait(false);
            }
        }

        private async Task DoAsync(Act act)
        {
            switch (act)
            {
                case Act.Say say:
                    await WriteAsync(Encoding.UTF8.GetBytes(say.Line + "\r\n")).ConfigureAwait(false);
                    break;
                case Act.SayBytes say:
                    await WriteAsync(say.Bytes).ConfigureAwait(false);
                    break;
                case Act.Hear:
                    over |= await ReadLineAsync().ConfigureAwait(false) is null;
                    break;
                case Act.HearBytes:
                    over |= await Stream.ReadAsync(new byte[16384], stop).ConfigureAwait(false) == 0;
                    break;
                case Act.AnswerBytes answer:
                    byte[] heardBytes = new byte[16384];
                    int count = await Stream.ReadAsync(heardBytes, stop).ConfigureAwait(false);
                    ReadOnlyMemory<byte> said = answer.Make(heardBytes.AsMemory(0, count));
                    over |= count == 0 || said.IsEmpty;
                    if (!over)
                    {
                        await WriteAsync(said).ConfigureAwait(false);
                    }

                    break;
                case Act.Beside beside:
                    beside.What();
                    break;
                case Act.Drip drip:
                    foreach (byte one in Encoding.UTF8.GetBytes(drip.Text))
                    {
                        await WriteAsync(new[] { one }).ConfigureAwait(false);
                        await Task.Delay(drip.Pause, stop).ConfigureAwait(false);
                    }

                    break;
                case Act.Flood flood:
                    byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(flood.Text, Math.Max(1, 32768 / flood.Text.Length))));
                    for (long sent = 0; sent < flood.Bytes; sent += block.Length)
                    {
                        await WriteAsync(block).ConfigureAwait(false);
                    }

                    break;
                case Act.Stall:
                    await DrainAsync().ConfigureAwait(false);
                    over = true;
                    break;
                case Act.Cut:
                    over = true;
                    break;
                case Act.Reset:
                    if (below is NetworkStream { Socket: { } socket })
                    {
                        socket.LingerState = new LingerOption(enable: true, seconds: 0);
                        socket.Close();
                    }

                    over = true;
                    break;
                case Act.Until until:
                    await until.Signal.WaitAsync(stop).ConfigureAwait(false);
                    break;
                case Act.Wait wait:
                    await Task.Delay(wait.Time, stop).ConfigureAwait(false);
                    break;
                case Act.BeginTls tls:
                    await HandshakeAsync(Stream, tls.Chain).ConfigureAwait(false);
                    break;
                case Act.StallTls tls:
                    await HandshakeAsync(new MutedStream(Stream, tls.AfterBytes, tls.AfterRecords), tls.Chain, tls.Versions).ConfigureAwait(false);
                    break;
                case Act.Converse talk:
                    await ConverseAsync(talk.Begin()).ConfigureAwait(false);
                    break;
            }
        }

        private async Task ConverseAsync(IDialogue dialogue)
        {
            await FollowAsync(dialogue.Open(encrypted)).ConfigureAwait(false);
            while (!over && await ReadLineAsync().ConfigureAwait(false) is string line)
            {
                await FollowAsync(dialogue.Answer(line, encrypted)).ConfigureAwait(false);
            }

            over = true;
        }

        private async Task HandshakeAsync(Stream below, IReadOnlyList<X509Certificate2> chain, SslProtocols versions = SslProtocols.None)
        {
            var tls = new SslStream(below, leaveInnerStreamOpen: false);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(chain[0], [.. chain.Skip(1)], offline: true),
                    EnabledSslProtocols = versions,
                },
                stop).ConfigureAwait(false);
            Stream = tls;
            encrypted = true;
        }

        private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            await Stream.WriteAsync(bytes, stop).ConfigureAwait(false);
            await Stream.FlushAsync(stop).ConfigureAwait(false);
        }

        /// <summary>One line without its break; null at the end of the connection. Byte by byte: what follows may be a ClientHello.</summary>
        private async Task<string?> ReadLineAsync()
        {
            var line = new List<byte>();
            byte[] one = new byte[1];
            while (line.Count < LongestLine && await Stream.ReadAsync(one, stop).ConfigureAwait(false) == 1)
            {
                if (one[0] == '\n')
                {
                    string text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                    heard(text);
                    return text;
                }

                line.Add(one[0]);
            }

            return null;
        }

        private async Task DrainAsync()
        {
            byte[] sink = new byte[4096];
            while (await Stream.ReadAsync(sink, stop).ConfigureAwait(false) > 0)
            {
                // Whatever is said to a stalling server goes nowhere.
            }
        }
    }
}
