using System.Text;
using System.Xml.Linq;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class AutodiscoverDocumentTests
{
    [Fact]
    public void Reads_mail_servers_in_their_order()
    {
        AutodiscoverDocument document = Read(Settings(
            "<Protocol><Type>EXCH</Type><Server>x</Server></Protocol>"
            + Protocol("IMAP", "imap.example.org", "<Port>993</Port><SSL>on</SSL><LoginName>anna</LoginName>")
            + Protocol("SMTP", "smtp.example.org", "<Port>587</Port><Encryption>TLS</Encryption>")));

        Assert.Null(document.Problem);
        Assert.True(document.NamesExchange);
        Assert.Equal(
            [(MailProtocol.Imap, 993, ConnectionSecurity.ImplicitTls, "anna"), (MailProtocol.Smtp, 587, ConnectionSecurity.StartTls, null)],
            document.Servers.Select(s => (s.Protocol, s.Port, s.Security, s.Username)));
    }

    [Theory]
    [InlineData("<Port>993</Port>", 993, ConnectionSecurity.ImplicitTls)] // SSL is on unless said otherwise; the port says which kind
    [InlineData("<Port>143</Port>", 143, ConnectionSecurity.StartTls)]
    [InlineData("<Port>143</Port><SSL>off</SSL>", 143, ConnectionSecurity.Cleartext)]
    [InlineData("<Port>143</Port><SSL>off</SSL><Encryption>TLS</Encryption>", 143, ConnectionSecurity.StartTls)] // Encryption overrides SSL
    [InlineData("<Port>4993</Port><Encryption>SSL</Encryption>", 4993, ConnectionSecurity.ImplicitTls)]
    [InlineData("<Port>993</Port><Encryption>Auto</Encryption>", 993, ConnectionSecurity.ImplicitTls)]
    [InlineData("", 993, ConnectionSecurity.ImplicitTls)]
    [InlineData("<Encryption>TLS</Encryption>", 143, ConnectionSecurity.StartTls)]
    [InlineData("<Port>0</Port>", 993, ConnectionSecurity.ImplicitTls)]
    public void Tells_the_protection(string fields, int port, ConnectionSecurity security)
    {
        DocumentedServer server = Assert.Single(Read(Settings(Protocol("IMAP", "imap.example.org", fields))).Servers);

        Assert.Equal((port, security), (server.Port, server.Security));
    }

    [Fact]
    public void An_error_is_no_answer()
    {
        AutodiscoverDocument document = Read("<Autodiscover><Response><Error Id='1'><ErrorCode>600</ErrorCode></Error></Response></Autodiscover>");

        Assert.Equal("600", document.ErrorCode);
        Assert.Empty(document.Servers);
    }

    [Fact]
    public void Reads_where_to_ask_instead()
    {
        Assert.Equal(new Uri("https://other.example/a.xml"), Read("<Autodiscover><Response><Account><Action>redirectUrl</Action><RedirectUrl>https://other.example/a.xml</RedirectUrl></Account></Response></Autodiscover>").RedirectUrl);
        Assert.Equal("anna@other.example", Read("<Autodiscover><Response><Account><Action>redirectAddr</Action><RedirectAddr>anna@other.example</RedirectAddr></Account></Response></Autodiscover>").RedirectAddress);
    }

    [Theory]
    [InlineData("<clientConfig/>")]
    [InlineData("<Autodiscover/>")]
    [InlineData("<Autodiscover><Response/></Autodiscover>")]
    [InlineData("nothing")]
    public void Refuses_other_things(string text) => Assert.NotNull(Read(text).Problem);

    [Fact]
    public void The_question_escapes_the_address()
    {
        string question = AutodiscoverDocument.Question(new EmailAddress("o'neill&sons", DomainName.Parse("example.org")));

        Assert.Equal("o'neill&sons@example.org", XDocument.Parse(question).Descendants().Single(e => e.Name.LocalName == "EMailAddress").Value);
    }

    private static AutodiscoverDocument Read(string text) => AutodiscoverDocument.Read(Encoding.UTF8.GetBytes(text));

    private static string Settings(string protocols) => $"""
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
        <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
        <Account><AccountType>email</AccountType><Action>settings</Action>{protocols}</Account></Response></Autodiscover>
        """;

    private static string Protocol(string type, string server, string fields) => $"<Protocol><Type>{type}</Type><Server>{server}</Server>{fields}</Protocol>";
}
