using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Makes certificates with every fault that a test wants.</summary>
internal sealed class CertificateMaker(DateTimeOffset now) : IDisposable
{
    private readonly List<IDisposable> made = [];

    /// <summary>A certification authority below another one, with its key.</summary>
    public X509Certificate2 Intermediate(PracticeAuthority root, string name = "Intermediate") =>
        Make(name, root.Root, r => r.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true)));

    /// <summary>A server certificate.</summary>
    /// <param name="issuer">Who signs, with key.</param>
    /// <param name="host">The only name; null: no subjectAltName at all.</param>
    /// <param name="issuerUrl">Where the issuer can be fetched; null: not said.</param>
    /// <param name="purpose">The only purpose; null: server authentication.</param>
    /// <param name="from">Days from now.</param>
    /// <param name="to">Days from now.</param>
    /// <param name="listUrl">Where the list of revoked certificates is; null: not said.</param>
    public X509Certificate2 Leaf(X509Certificate2 issuer, string? host, string? issuerUrl = null, string? purpose = null, int from = -10, int to = 50, string? listUrl = null) => Make(
        "leaf",
        issuer,
        r =>
        {
            if (host is not null)
            {
                var names = new SubjectAlternativeNameBuilder();
                names.AddDnsName(host);
                r.CertificateExtensions.Add(names.Build());
            }

            r.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose ?? "1.3.6.1.5.5.7.3.1")], false));
            if (issuerUrl is not null)
            {
                r.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerUrl]));
            }

            if (listUrl is not null)
            {
                r.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(["ldap://ca.example.org/list", listUrl]));
            }
        },
        from,
        to);

    /// <summary>A list of revoked certificates, in DER.</summary>
    /// <param name="issuer">Who signs, with key.</param>
    /// <param name="revoked">What it names, as revoked yesterday because of a stolen key.</param>
    /// <param name="to">Days from now until there is a newer one.</param>
    public byte[] RevocationList(X509Certificate2 issuer, IEnumerable<X509Certificate2> revoked, int to = 7)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (X509Certificate2 one in revoked)
        {
            list.AddEntry(one, now.AddDays(-1), X509RevocationReason.KeyCompromise);
        }

        using ECDsa? ecdsa = issuer.GetECDsaPrivateKey();
        return ecdsa is not null
            ? list.Build(issuer, 1, now.AddDays(to), HashAlgorithmName.SHA256, thisUpdate: now.AddDays(-2))
            : list.Build(issuer, 1, now.AddDays(to), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, thisUpdate: now.AddDays(-2));
    }

    public void Dispose() => made.ForEach(m => m.Dispose());

    private X509Certificate2 Make(string name, X509Certificate2 issuer, Action<CertificateRequest> extend, int from = -10, int to = 50)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        extend(request);
        using X509Certificate2 bare = request.Create(issuer, now.AddDays(from), now.AddDays(to), RandomNumberGenerator.GetBytes(8));
        X509Certificate2 whole = bare.CopyWithPrivateKey(key);
        made.Add(key);
        made.Add(whole);
        return whole;
    }
}
