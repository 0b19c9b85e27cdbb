using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A web server on loopback that answers as a test says, byte by byte, with or without TLS.</summary>
internal sealed class LoopbackWeb : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> LazyRoot = new(MakeRoot);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentBag<Task> sessions = [];
    private readonly X509Certificate2? certificate;
    private readonly Func<string, Stream, CancellationToken, Task> answer;
    private readonly Task accepting;

    /// <summary>Starts it.</summary>
    /// <param name="certificateNames">The names in its certificate; null: no TLS.</param>
    /// <param name="answer">Given the request as text, writes the answer; the connection is closed afterwards.</param>
    public LoopbackWeb(IReadOnlyList<string>? certificateNames, Func<string, Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        certificate = certificateNames is null ? null : MakeCertificate(certificateNames);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The root of its certificates.</summary>
    public static X509Certificate2 Root => LazyRoot.Value;

    /// <summary>The requests that came, in order.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>A server that answers every request with the same bytes.</summary>
    public static LoopbackWeb Saying(IReadOnlyList<string>? certificateNames, string answer) =>
        new(certificateNames, async (_, stream, cancellationToken) => await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancellationToken));

    /// <summary>A whole answer with status 200.</summary>
    public static string Page(string body, string mediaType = "text/xml") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {mediaType}; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>An answer that redirects.</summary>
    public static string RedirectTo(string location) => $"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n";

    /// <summary>Makes a connection to it, for <see cref="FakeNetwork.Port"/>.</summary>
    public async Task<TcpResult> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, cancellationToken);
        return new TcpResult(ConnectOutcome.Connected, new NetworkStream(socket, ownsSocket: true));
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(sessions);
        certificate?.Dispose();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                sessions.Add(ServeAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, end.Token);
                    stream = tls;
                }

                await using (stream)
                {
                    string request = await ReadRequestAsync(stream);
                    if (request.Length == 0)
                    {
                        return;
                    }

                    requests.Enqueue(request);
                    await answer(request, stream, end.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The other side has gone, which some tests want.
            }
        }
    }

    private async Task<string> ReadRequestAsync(Stream stream)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        int length = 0;
        do
        {
            int read = await stream.ReadAsync(buffer, end.Token);
            if (read == 0)
            {
                break;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (buffer[0] == 0x16)
            {
                // A TLS hello at a server without TLS; real ones answer it with an error page.
                break;
            }

            string soFar = text.ToString();
            int headEnd = soFar.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            length = headEnd < 0 ? int.MaxValue : headEnd + 4 + soFar.Split("\r\n")
                .Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                .Select(l => int.Parse(l["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture))
                .FirstOrDefault();
        }
        while (text.Length < length);
        return text.ToString();
    }

    private static X509Certificate2 MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test Root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 MakeCertificate(IReadOnlyList<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using X509Certificate2 bare = request.Create(Root, DateTimeOffset.UtcNow.AddHours(-12), DateTimeOffset.UtcNow.AddHours(12), [1, 2, 3, 4]);
        return bare.CopyWithPrivateKey(key);
    }
}
