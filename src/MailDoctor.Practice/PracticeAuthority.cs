using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailDoctor.Practice;

/// <summary>A certification authority made at start and gone at the end. Trusted by the practice run, by nothing else.</summary>
public sealed class PracticeAuthority : IDisposable
{
    private readonly DateTimeOffset now;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<X509Certificate2> issued = [];

    /// <param name="now">The time that validity is counted from.</param>
    /// <param name="name">What it calls itself.</param>
    public PracticeAuthority(DateTimeOffset now, string name = "MailDoctor Practice Authority")
    {
        this.now = now;
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        Root = request.CreateSelfSigned(now.AddYears(-1), now.AddYears(10));
    }

    /// <summary>The root, with its key.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>Issues a server certificate, with its key.</summary>
    /// <param name="names">DNS names for subjectAltName; the first is the common name as well.</param>
    /// <param name="from">Start of validity, counted from now; null: 30 days ago.</param>
    /// <param name="to">End of validity, counted from now; null: in 60 days.</param>
    /// <param name="subject">A subject that differs from the first name; null: CN of the first name.</param>
    public X509Certificate2 Issue(IReadOnlyList<string> names, TimeSpan? from = null, TimeSpan? to = null, string? subject = null)
    {
        using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = Request(names, own, subject);
        using X509Certificate2 bare = request.Create(Root, now + (from ?? TimeSpan.FromDays(-30)), now + (to ?? TimeSpan.FromDays(60)), RandomNumberGenerator.GetBytes(16));
        X509Certificate2 whole = bare.CopyWithPrivateKey(own);
        issued.Add(whole);
        return whole;
    }

    /// <summary>A server certificate, properly signed, whose dates are none: their digits are replaced by letters.</summary>
    public X509Certificate2 IssueUndated(string name)
    {
        using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 good = Request([name], own, null).Create(Root, now.AddDays(-30), now.AddDays(60), RandomNumberGenerator.GetBytes(16));
        var whole = new AsnReader(good.RawData, AsnEncodingRules.DER);
        AsnReader parts = whole.ReadSequence();
        byte[] body = parts.ReadEncodedValue().ToArray();

        // UTCTime (RFC 5280 §4.1.2.5.1): tag 0x17, thirteen characters that end with Z.
        foreach (DateTime date in new[] { good.NotBefore.ToUniversalTime(), good.NotAfter.ToUniversalTime() })
        {
            byte[] written = [0x17, 13, .. System.Text.Encoding.ASCII.GetBytes(date.ToString("yyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture))];
            int at = body.AsSpan().IndexOf(written);
            body.AsSpan(at + 2, 12).Fill((byte)'x');
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            writer.WriteEncodedValue(parts.ReadEncodedValue().Span);
            writer.WriteBitString(key.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        using X509Certificate2 undated = X509CertificateLoader.LoadCertificate(writer.Encode());
        X509Certificate2 made = undated.CopyWithPrivateKey(own);
        issued.Add(made);
        return made;
    }

    /// <summary>A certificate that nobody but itself vouches for.</summary>
    public X509Certificate2 SelfSigned(string name)
    {
        using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2 whole = Request([name], own, null).CreateSelfSigned(now.AddDays(-30), now.AddDays(300));
        issued.Add(whole);
        return whole;
    }

    public void Dispose()
    {
        issued.ForEach(c => c.Dispose());
        Root.Dispose();
        key.Dispose();
    }

    private static CertificateRequest Request(IReadOnlyList<string> names, ECDsa own, string? subject)
    {
        // Built by hand, because a distinguished name given as text cannot hold every character that a hostile one does.
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.5.4.3");
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, subject ?? names[0]);
        }

        var request = new CertificateRequest(new X500DistinguishedName(writer.Encode()), own, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        return request;
    }
}
