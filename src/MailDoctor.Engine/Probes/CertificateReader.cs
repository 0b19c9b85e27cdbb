using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Reads the facts of a certificate (RFC 5280). Never throws: a broken extension is read as absent.</summary>
internal static class CertificateReader
{
    /// <summary>How many certificates of a chain are read.</summary>
    public const int MostCertificates = 20;

    private const int MostNames = 200;
    private const int LongestName = 300;

    /// <summary>Reads one certificate.</summary>
    public static CertificateFacts Read(X509Certificate2 certificate)
    {
        IReadOnlyList<string> names = Names(certificate);
        (DateTimeOffset From, DateTimeOffset To)? validity = ValidityOf(certificate);
        return new CertificateFacts
        {
            Subject = ServerText.Cut(certificate.Subject, LongestName),
            Issuer = ServerText.Cut(certificate.Issuer, LongestName),
            Names = names.Take(MostNames).Select(n => ServerText.Cut(n, LongestName)).ToArray(),
            NamesDropped = Math.Max(0, names.Count - MostNames),
            NotBefore = validity?.From ?? DateTimeOffset.MinValue,
            NotAfter = validity?.To ?? DateTimeOffset.MaxValue,
            DatesUnreadable = validity is null,
            Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256),
            Digests = DigestsOf(certificate),
            SignatureAlgorithm = certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? "",
            KeyAlgorithm = KeyOf(certificate).Algorithm,
            KeyBits = KeyOf(certificate).Bits,
            IsAuthority = Extension<X509BasicConstraintsExtension, bool>(certificate, e => e.CertificateAuthority),
            Purposes = PurposesOf(certificate),
            IssuerUrl = IssuerUrlOf(certificate),
            RevocationListUrl = RevocationList.UrlOf(certificate) is { } list ? ServerText.Cut(list, LongestName) : null,
            SelfSigned = IsSelfSigned(certificate),
        };
    }

    /// <summary>The dNSName and iPAddress entries of subjectAltName, all of them, as written.</summary>
    public static IReadOnlyList<string> Names(X509Certificate2 certificate) =>
        Extension<X509SubjectAlternativeNameExtension, string[]>(
            certificate, e => [.. e.EnumerateDnsNames(), .. e.EnumerateIPAddresses().Select(a => a.ToString())]) ?? [];

    /// <summary>What a TLSA record may hold of it; null: its key cannot be read.</summary>
    public static CertificateDigests? DigestsOf(X509Certificate2 certificate)
    {
        try
        {
            byte[] key = certificate.PublicKey.ExportSubjectPublicKeyInfo();
            ReadOnlySpan<byte> whole = certificate.RawDataMemory.Span;
            return new CertificateDigests(
                Convert.ToHexString(SHA256.HashData(whole)), Convert.ToHexString(SHA512.HashData(whole)), Convert.ToHexString(SHA256.HashData(key)), Convert.ToHexString(SHA512.HashData(key)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether it names itself as issuer and the signature is its own.</summary>
    public static bool IsSelfSigned(X509Certificate2 certificate)
    {
        if (!certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.Build(certificate);
        return chain.ChainElements.Count == 1
            && !chain.ChainStatus.Any(s => (s.Status & (X509ChainStatusFlags.NotSignatureValid | X509ChainStatusFlags.PartialChain)) != 0);
    }

    // The library reads a date only when asked, and throws at one of nonsense.
    private static (DateTimeOffset From, DateTimeOffset To)? ValidityOf(X509Certificate2 certificate)
    {
        try
        {
            return (new DateTimeOffset(certificate.NotBefore.ToUniversalTime()), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static (string Algorithm, int Bits) KeyOf(X509Certificate2 certificate)
    {
        string name = certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "";
        try
        {
            using RSA? rsa = certificate.GetRSAPublicKey();
            using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
            return rsa is not null ? ("RSA", rsa.KeySize) : ecdsa is not null ? ("ECDSA", ecdsa.KeySize) : (name, 0);
        }
        catch (CryptographicException)
        {
            // A key of nonsense, or on a curve that this computer does not know.
            return (name, 0);
        }
    }

    private static string[]? PurposesOf(X509Certificate2 certificate) =>
        Extension<X509EnhancedKeyUsageExtension, string[]>(
            certificate, e => e.EnhancedKeyUsages.Cast<Oid>().Select(o => o.Value ?? "").Take(MostNames).ToArray());

    private static string? IssuerUrlOf(X509Certificate2 certificate) =>
        Extension<X509AuthorityInformationAccessExtension, string>(
            certificate, e => e.EnumerateCAIssuersUris().FirstOrDefault() is { } url ? ServerText.Cut(url, LongestName) : null);

    private static TResult? Extension<TExtension, TResult>(X509Certificate2 certificate, Func<TExtension, TResult?> read)
        where TExtension : X509Extension
    {
        try
        {
            return certificate.Extensions.OfType<TExtension>().FirstOrDefault() is { } found ? read(found) : default;
        }
        catch (CryptographicException)
        {
            return default;
        }
    }
}
