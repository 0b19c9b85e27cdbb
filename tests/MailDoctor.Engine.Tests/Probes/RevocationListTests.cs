using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class RevocationListTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 5, 0, 0, TimeSpan.Zero);

    private readonly CertificateMaker maker = new(Now);
    private readonly PracticeAuthority authority = new(Now);

    public void Dispose()
    {
        maker.Dispose();
        authority.Dispose();
    }

    [Fact]
    public void Finds_who_is_named_with_day_and_reason_and_nobody_else()
    {
        X509Certificate2[] revoked = [.. Enumerable.Range(0, 50).Select(_ => maker.Leaf(authority.Root, "mail.example.org"))];

        RevocationList list = RevocationList.Read(maker.RevocationList(authority.Root, revoked))!;

        Assert.All(revoked, r => Assert.Equal((Now.AddDays(-1), "keyCompromise"), list.Find(r)));
        Assert.Null(list.Find(maker.Leaf(authority.Root, "mail.example.org")));
        Assert.Equal((Now.AddDays(-2), Now.AddDays(7)), (list.Begins, list.Ends));
    }

    [Fact]
    public void An_empty_list_names_nobody() =>
        Assert.Null(RevocationList.Read(maker.RevocationList(authority.Root, []))!.Find(maker.Leaf(authority.Root, "mail.example.org")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_the_issuers_signature_counts(bool rsa)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Authority with RSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 other = request.CreateSelfSigned(Now.AddDays(-9), Now.AddDays(99));
        X509Certificate2 issuer = rsa ? other : authority.Root;
        byte[] der = maker.RevocationList(issuer, []);
        byte[] forged = [.. der];
        forged[^1] ^= 1;
        using var namesake = new PracticeAuthority(Now);

        Assert.True(RevocationList.Read(der)!.IsSignedBy(issuer));
        Assert.False(RevocationList.Read(der)!.IsSignedBy(rsa ? authority.Root : other));
        Assert.False(RevocationList.Read(der)!.IsSignedBy(namesake.Root));
        Assert.False(RevocationList.Read(forged)?.IsSignedBy(issuer) ?? false);
    }

    [Fact]
    public void Takes_the_first_http_address_of_a_certificate()
    {
        Assert.Equal("http://ca.example.org/list.crl", RevocationList.UrlOf(maker.Leaf(authority.Root, "mail.example.org", listUrl: "http://ca.example.org/list.crl")));
        Assert.Null(RevocationList.UrlOf(maker.Leaf(authority.Root, "mail.example.org")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("FF01")]
    [InlineData("3003A001A0")]
    [InlineData("3006A004A0028600")]
    public void A_broken_extension_is_read_as_absent(string hexadecimal)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.31", Convert.FromHexString(hexadecimal), critical: false));
        using X509Certificate2 certificate = request.CreateSelfSigned(Now, Now.AddDays(1));

        Assert.Null(RevocationList.UrlOf(certificate));
    }

    [Fact]
    public void Any_damage_is_refused_or_harmless()
    {
        X509Certificate2 leaf = maker.Leaf(authority.Root, "mail.example.org");
        byte[] der = maker.RevocationList(authority.Root, [leaf]);
        var random = new Random(18);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = der[..random.Next(1, der.Length + 1)];
            for (int times = random.Next(0, 4); times > 0; times--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            RevocationList? list = RevocationList.Read(damaged);
            list?.IsSignedBy(authority.Root);
            try
            {
                list?.Find(leaf);
            }
            catch (AsnContentException)
            {
                // Said so in its documentation.
            }
        }
    }
}
