using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("mail.example.org", "mail.example.org", true)]
    [InlineData("MAIL.Example.ORG", "mail.example.org", true)]
    [InlineData("*.example.org", "mail.example.org", true)]
    [InlineData("example.org", "mail.example.org", false)]
    [InlineData("*.example.org", "a.mail.example.org", false)] // one label only
    [InlineData("*.example.org", "example.org", false)]
    [InlineData("m*.example.org", "mail.example.org", false)] // only the whole left-most label
    [InlineData("mail.*.org", "mail.example.org", false)]
    [InlineData("*.*.org", "mail.example.org", false)]
    [InlineData("*.org", "example.org", false)] // a whole top-level domain
    [InlineData("*", "localhost", false)]
    [InlineData("", "mail.example.org", false)]
    public void Compares_names_as_rfc_9525_says(string name, string host, bool matches) => Assert.Equal(matches, HostNames.Matches(name, host));

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.2", false)]
    [InlineData("2001:db8::1", true)]
    [InlineData("2001:0db8:0:0::1", true)]
    public void Compares_addresses_as_addresses(string host, bool matches)
    {
        using X509Certificate2 certificate = Certificate(n =>
        {
            n.AddIpAddress(IPAddress.Parse("192.0.2.1"));
            n.AddIpAddress(IPAddress.Parse("2001:db8::1"));
            n.AddDnsName("192.0.2.2");
        });

        Assert.Equal(matches, HostNames.Matches(certificate, host));
    }

    [Fact]
    public void A_common_name_does_not_count()
    {
        using X509Certificate2 certificate = Certificate(null);

        Assert.False(HostNames.Matches(certificate, "mail.example.org"));
    }

    [Fact]
    public void A_broken_extension_names_nothing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.example.org", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [1, 2, 3], critical: false));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.False(HostNames.Matches(certificate, "mail.example.org"));
        Assert.Empty(CertificateReader.Read(certificate).Names);
    }

    private static X509Certificate2 Certificate(Action<SubjectAlternativeNameBuilder>? names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.example.org", key, HashAlgorithmName.SHA256);
        if (names is not null)
        {
            var builder = new SubjectAlternativeNameBuilder();
            names(builder);
            request.CertificateExtensions.Add(builder.Build());
        }

        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
    }
}
