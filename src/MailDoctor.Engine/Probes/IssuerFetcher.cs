using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace MailDoctor.Engine.Probes;

/// <summary>Fetches an issuer's certificate from where a certificate says (RFC 5280 §4.2.2.1): plain HTTP, small, quick, and into no private network.</summary>
internal static class IssuerFetcher
{
    // The answer is one of some 1.5 KB that a content network serves.
    private static readonly AuthorityFetcher Fetcher = new(TimeSpan.FromSeconds(1.5), 64 * 1024);

    /// <summary>Fetches one certificate.</summary>
    /// <param name="url">As the certificate says.</param>
    /// <param name="server">The mail server's address: when it is private, its authority may be so too.</param>
    /// <param name="context">The outside world, and until when.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>The certificate; null: it could not be had.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<X509Certificate2?> FetchAsync(string url, IPAddress server, ProbeContext context, CancellationToken caller)
    {
        try
        {
            return (await Fetcher.FetchAsync(url, server, context, caller).ConfigureAwait(false)).Document is { } bytes ? Read(bytes) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
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
