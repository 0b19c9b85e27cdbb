using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Fetches an issuer's certificate from where a certificate says (RFC 5280 §4.2.2.1): plain HTTP, small, quick, and into no private network.</summary>
internal static class IssuerFetcher
{
    // The answer is one of some 1.5 KB that a content network serves.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private const int MostBytes = 64 * 1024;

    /// <summary>Fetches one certificate.</summary>
    /// <param name="url">As the certificate says.</param>
    /// <param name="server">The mail server's address: when it is private, its authority may be so too.</param>
    /// <param name="context">The outside world, and until when.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>The certificate; null: it could not be had.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<X509Certificate2?> FetchAsync(string url, IPAddress server, ProbeContext context, CancellationToken caller)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? target) || target.Scheme != Uri.UriSchemeHttp || target.UserInfo.Length > 0)
        {
            return null;
        }

        using var clock = new CancellationTokenSource(Patience, context.Network.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, context.Deadline, caller);
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            ConnectCallback = (connection, token) => ConnectAsync(connection.DnsEndPoint, server, context, token),
        };
        using var client = new HttpClient(handler) { MaxResponseContentBufferSize = MostBytes, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            return Read(await client.GetByteArrayAsync(target, ended.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or CryptographicException
            || (e is OperationCanceledException && !caller.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, IPAddress server, ProbeContext context, CancellationToken cancellationToken)
    {
        foreach (IPAddress address in await AddressesAsync(target.Host, context, cancellationToken).ConfigureAwait(false))
        {
            if (AddressRanges.IsPrivate(address) && !AddressRanges.IsPrivate(server))
            {
                continue;
            }

            ConnectAttempt? attempt = await context.Connector.ConnectAsync(
                target.Host, address, target.Port, Patience, context.Deadline, cancellationToken).ConfigureAwait(false);
            if (attempt?.Stream is { } stream)
            {
                stream.BeginStep(Patience, MostBytes * 2);
                return stream;
            }
        }

        throw new IOException("The certification authority's server cannot be reached.");
    }

    private static async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, ProbeContext context, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal))
        {
            return [literal];
        }

        // One family is enough here, and IPv4 is the one that every authority has.
        DnsAnswered answer = await context.Network.ResolveAsync(host, "A", cancellationToken).ConfigureAwait(false);
        return answer.Values.Select(v => IPAddress.TryParse(v, out IPAddress? a) ? a : null).OfType<IPAddress>().Take(2).ToArray();
    }

    // A single certificate in DER or PEM, or a bundle (RFC 5280 §4.2.2.1).
    private static X509Certificate2? Read(byte[] bytes)
    {
        if (X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pkcs7)
        {
            var bundle = new SignedCms();
            bundle.Decode(bytes);
            return bundle.Certificates.FirstOrDefault();
        }

        return X509CertificateLoader.LoadCertificate(bytes);
    }
}
