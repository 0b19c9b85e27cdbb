using System.Security.Cryptography;
using System.Text;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class PaccDocumentTests
{
    private const string Good = """
        { "protocols": { "imap": {"host": "imap.example.org"}, "smtp": {"host": "smtp.example.org"}, "jmap": {"url": "https://jmap.example.org/"} },
          "authentication": { "oauth-public": {"issuer": "https://id.example.org"}, "password": true } }
        """;

    [Fact]
    public void Names_hosts_at_the_ports_of_implicit_tls()
    {
        PaccDocument document = Read(Good);

        Assert.Null(document.Problem);
        Assert.Equal(
            [(MailProtocol.Imap, "imap.example.org", 993), (MailProtocol.Smtp, "smtp.example.org", 465)],
            document.Servers.Select(s => (s.Protocol, s.Host, s.Port)));
        Assert.All(document.Servers, s => Assert.Equal(("anna@example.org", ConnectionSecurity.ImplicitTls), (s.Username, s.Security)));
        Assert.All(document.Servers, s => Assert.Equal(["OAuth2", "password-cleartext"], s.Mechanisms));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"protocols": []}""")]
    [InlineData("""{"protocols": {"imap": {"host": "imap.example.org"}""")]
    [InlineData("<html>")]
    public void Refuses_other_things(string text) => Assert.NotNull(Read(text).Problem);

    [Theory]
    [InlineData("""{"protocols": {"imap": {"host": 7}}}""")]
    [InlineData("""{"protocols": {"imap": "imap.example.org"}}""")]
    [InlineData("""{"protocols": {"imap": {"host": "\ud800"}}}""")] // half a character
    public void A_protocol_without_host_drops_only_itself(string text)
    {
        PaccDocument document = Read(text);

        Assert.Null(document.Problem);
        Assert.Empty(document.Servers);
        Assert.Single(document.Dropped);
    }

    [Fact]
    public void Compares_the_digest_of_the_exact_bytes()
    {
        byte[] body = Encoding.UTF8.GetBytes(Good);
        string record = $"v=UAAC1; a=sha256; d={Convert.ToBase64String(SHA256.HashData(body))}";

        Assert.True(PaccDocument.Matches(record, body));
        Assert.False(PaccDocument.Matches(record, [.. body, (byte)'\n']));
    }

    [Theory]
    [InlineData("v=spf1 -all", null)]
    [InlineData("", null)]
    [InlineData("v=UAAC1; a=md5; d=AAAA", null)]
    [InlineData("v=UAAC1; a=sha256; d=not base64", false)]
    [InlineData("v=UAAC1; a=sha256", false)]
    public void Knows_records_of_its_kind(string record, bool? matches) => Assert.Equal(matches, PaccDocument.Matches(record, "{}"u8));

    private static PaccDocument Read(string text) => PaccDocument.Read(Encoding.UTF8.GetBytes(text), SourceCheck.Anna);
}
