using System.Text;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class AutoconfigDocumentTests
{
    private const string Good = """
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1">
          <emailProvider id="example.org">
            <domain>example.org</domain>
            <displayName>Example</displayName>
            <incomingServer type="imap">
              <hostname>imap.example.org</hostname>
              <port>993</port>
              <socketType>SSL</socketType>
              <authentication>password-cleartext</authentication>
              <username>%EMAILADDRESS%</username>
            </incomingServer>
            <incomingServer type="pop3">
              <hostname>pop.example.org</hostname>
              <port>995</port>
              <socketType>SSL</socketType>
              <username>%EMAILLOCALPART%</username>
              <authentication>password-cleartext</authentication>
              <pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>
            </incomingServer>
            <outgoingServer type="smtp">
              <hostname>smtp.example.org</hostname>
              <port>587</port>
              <socketType>STARTTLS</socketType>
              <authentication>OAuth2</authentication>
              <authentication>password-cleartext</authentication>
              <username>%EMAILADDRESS%</username>
            </outgoingServer>
          </emailProvider>
        </clientConfig>
        """;

    [Fact]
    public void Reads_servers_in_the_documents_order()
    {
        AutoconfigDocument document = Read(Good);

        Assert.Null(document.Problem);
        Assert.Empty(document.Dropped);
        Assert.Equal(
            [
                "Imap imap.example.org:993 ImplicitTls anna@example.org password-cleartext ",
                "Pop3 pop.example.org:995 ImplicitTls anna password-cleartext True",
                "Smtp smtp.example.org:587 StartTls anna@example.org OAuth2,password-cleartext ",
            ],
            document.Servers.Select(Line));
    }

    [Theory]
    // Old and foreign words.
    [InlineData("<socketType>SSL</socketType>", "<socketType>ssl</socketType>", null)]
    [InlineData("<socketType>SSL</socketType>", "<socketType>TLS</socketType>", "read as 'SSL'")]
    [InlineData("<authentication>password-cleartext</authentication>", "<authentication>plain</authentication>", null)]
    [InlineData("""type="pop3">""", """type="pop">""", "read as 'pop3'")]
    [InlineData("""<outgoingServer type="smtp">""", "<outgoingServer>", "read as 'smtp'")]
    // The version, the namespace and unknown things never count (§3.2.1, §3.9).
    [InlineData("""version="1.1">""", """version="3.0">""", null)]
    [InlineData("""<clientConfig version="1.1">""", """<clientConfig>""", null)]
    [InlineData("""<clientConfig version="1.1">""", """<clientConfig xmlns="urn:example" version="1.1">""", null)]
    [InlineData("<domain>example.org</domain>", "<hologram>yes</hologram>", null)]
    [InlineData("<domain>example.org</domain>", "<domain>%EMAILDOMAIN%</domain>", null)]
    [InlineData("""<?xml version="1.0" encoding="UTF-8"?>""", "", null)]
    public void Reads_what_is_only_unusual(string part, string instead, string? note)
    {
        AutoconfigDocument document = Read(Good.Replace(part, instead, StringComparison.Ordinal));

        Assert.Null(document.Problem);
        Assert.Equal(3, document.Servers.Count);
        Assert.Equal("password-cleartext", document.Servers[0].Mechanisms[0]);
        Assert.Equal(ConnectionSecurity.ImplicitTls, document.Servers[0].Security);
        Assert.Equal(note is null, document.Dropped.Count == 0);
        Assert.All(document.Dropped, d => Assert.Contains(note!, d, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<hostname>imap.example.org</hostname>", "", "no hostname")]
    [InlineData("<hostname>imap.example.org</hostname>", "<hostname>%REALNAME%.example.org</hostname>", "%REALNAME%")]
    [InlineData("<port>993</port>", "", "no port")]
    [InlineData("<port>993</port>", "<port>nine</port>", "'nine' is no port")]
    [InlineData("<port>993</port>", "<port>65536</port>", "is no port")]
    [InlineData("<port>993</port>", "<port>-1</port>", "is no port")]
    [InlineData("""type="imap">""", """type="exchange">""", "not a mail protocol")]
    [InlineData("""type="imap">""", """type="smtp">""", "not a mail protocol")] // submission is outgoing
    [InlineData("""<incomingServer type="imap">""", "<incomingServer>", "no type")]
    public void An_incomplete_section_drops_only_itself(string part, string instead, string reason)
    {
        AutoconfigDocument document = Read(Good.Replace(part, instead, StringComparison.Ordinal));

        Assert.Equal([MailProtocol.Pop3, MailProtocol.Smtp], document.Servers.Select(s => s.Protocol));
        Assert.Contains(reason, Assert.Single(document.Dropped), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_with_an_unknown_protection_is_dropped()
    {
        AutoconfigDocument document = Read(Good.Replace("STARTTLS", "QUANTUM", StringComparison.Ordinal));

        Assert.DoesNotContain(document.Servers, s => s.Protocol == MailProtocol.Smtp);
        Assert.Contains("'QUANTUM' is no known socketType", Assert.Single(document.Dropped), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_without_a_known_way_to_sign_in_is_dropped()
    {
        AutoconfigDocument document = Read(Good.Replace("<authentication>password-cleartext</authentication>", "<authentication>telepathy</authentication>", StringComparison.Ordinal));

        Assert.Equal(["OAuth2"], Assert.Single(document.Servers).Mechanisms);
        Assert.Equal(2, document.Dropped.Count);
    }

    [Fact]
    public void Sasl_names_are_taken_and_http_schemes_are_not()
    {
        AutoconfigDocument document = Read(Good.Replace(
            "<authentication>OAuth2</authentication>",
            """<authentication system="sasl">scram-sha-256</authentication><authentication system="http">Basic</authentication>""",
            StringComparison.Ordinal));

        Assert.Equal(["SCRAM-SHA-256", "password-cleartext"], document.Servers[2].Mechanisms);
    }

    [Fact]
    public void Unencrypted_servers_are_told_as_such() =>
        Assert.Equal(ConnectionSecurity.Cleartext, Read(Good.Replace("STARTTLS", "plain", StringComparison.Ordinal)).Servers[2].Security);

    [Theory]
    [InlineData("<leaveMessagesOnServer>true</leaveMessagesOnServer>", "<leaveMessagesOnServer>false</leaveMessagesOnServer>", false)]
    [InlineData("<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>", "", null)]
    public void Tells_whether_pop_leaves_mail_on_the_server(string part, string instead, bool? leaves) =>
        Assert.Equal(leaves, Read(Good.Replace(part, instead, StringComparison.Ordinal)).Servers[1].LeaveMessagesOnServer);

    [Fact]
    public void A_user_name_that_nobody_can_fill_in_is_no_user_name()
    {
        AutoconfigDocument document = Read(Good.Replace("%EMAILLOCALPART%", "%EMAILADDRESS", StringComparison.Ordinal));

        Assert.Null(document.Servers[1].Username);
        Assert.Contains("%EMAILADDRESS", Assert.Single(document.Dropped), StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_exchange_beside_mail()
    {
        AutoconfigDocument document = Read(Good.Replace("<domain>example.org</domain>", """<incomingServer type="exchange"><owaURL>https://x.example/</owaURL></incomingServer>""", StringComparison.Ordinal));

        Assert.True(document.HintsAtExchange);
        Assert.Equal(3, document.Servers.Count);
    }

    [Fact]
    public void Keeps_how_to_sign_in_by_oauth2()
    {
        AutoconfigDocument document = Read(Good.Replace("</clientConfig>", """
            <oAuth2><issuer>accounts.example.org</issuer><scope>mail offline_access</scope>
            <authURL>https://accounts.example.org/auth</authURL><tokenURL>http://accounts.example.org/token</tokenURL></oAuth2></clientConfig>
            """, StringComparison.Ordinal));

        Assert.Equal(new MailDoctor.Engine.Observations.OAuth2Described("accounts.example.org", "mail offline_access", "https://accounts.example.org/auth", TokenUrl: null), document.OAuth2);
    }

    [Theory]
    [InlineData("<enable visiturl=\"https://example.org/s\"><instruction lang=\"de\">IMAP einschalten.</instruction><instruction lang=\"en\">Switch  IMAP\n on.</instruction></enable>", true, "https://example.org/s", "Switch IMAP on.")]
    [InlineData("<documentation url=\"http://example.org/help\"><descr lang=\"de\">Hilfe</descr></documentation>", false, "http://example.org/help", "Hilfe")]
    [InlineData("<enable visiturl=\"javascript:alert(1)\"><instruction>Do it.</instruction></enable>", true, null, "Do it.")]
    public void Keeps_what_it_tells_the_person(string section, bool firstStep, string? url, string text)
    {
        AutoconfigDocument below = Read(Good.Replace("<domain>example.org</domain>", section, StringComparison.Ordinal));
        AutoconfigDocument outside = Read(Good.Replace("</clientConfig>", section + "</clientConfig>", StringComparison.Ordinal));

        Assert.Equal([new MailDoctor.Engine.Observations.DocumentAdvice(firstStep, url, text)], below.Advice);
        Assert.Equal(below.Advice, outside.Advice);
    }

    [Fact]
    public void Advice_is_bounded()
    {
        AutoconfigDocument document = Read(Good.Replace("<domain>example.org</domain>", string.Concat(Enumerable.Repeat($"<enable><instruction>{new string('x', 5000)}</instruction></enable><enable/>", 50)), StringComparison.Ordinal));

        Assert.Equal(4, document.Advice.Count);
        Assert.All(document.Advice, a => Assert.Equal(301, a.Text.Length));
    }

    [Fact]
    public void Reads_utf16_and_a_byte_order_mark()
    {
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))];
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good)];

        Assert.Equal(3, AutoconfigDocument.Read(utf16, SourceCheck.Anna).Servers.Count);
        Assert.Equal(3, AutoconfigDocument.Read(marked, SourceCheck.Anna).Servers.Count);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("<clientConfig><emailProvider></clientConfig>", "not well-formed XML at line 1")]
    [InlineData("<autoDiscover/>", "'autoDiscover' and not 'clientConfig'")]
    [InlineData("{}", "not well-formed XML")]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE clientConfig SYSTEM "http://127.0.0.1/x.dtd"><clientConfig/>""", "(DTD)")]
    [InlineData("""<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><clientConfig>&b;</clientConfig>""", "(DTD)")]
    [InlineData("""<?xml version="1.0" encoding="utf-7"?>+ADw-clientConfig/+AD4-""", "")]
    [InlineData("""<?xml version="1.0" encoding="klingon"?><clientConfig/>""", "")]
    public void Refuses_what_is_no_document_and_says_why(string text, string problem)
    {
        AutoconfigDocument document = Read(text);

        Assert.Contains(problem, document.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(document.Problem!);
        Assert.Empty(document.Servers);
    }

    [Theory]
    [InlineData(40, "nested deeper")]
    [InlineData(30_000, "")]
    public void Refuses_deep_nesting(int depth, string problem)
    {
        string open = string.Concat(Enumerable.Repeat("<a>", depth));
        string close = string.Concat(Enumerable.Repeat("</a>", depth));

        AutoconfigDocument document = Read($"<clientConfig>{open}{close}</clientConfig>");

        Assert.Contains(problem, document.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_flood_of_elements() =>
        Assert.Contains("far more elements", Read($"<clientConfig>{string.Concat(Enumerable.Repeat("<a/>", 25_000))}</clientConfig>").Problem, StringComparison.Ordinal);

    [Fact]
    public void Reads_forty_servers_and_says_how_many_were_left()
    {
        string section = "<incomingServer type='imap'><hostname>a.example.org</hostname><port>993</port><socketType>SSL</socketType></incomingServer>";

        AutoconfigDocument document = Read($"<clientConfig><emailProvider>{string.Concat(Enumerable.Repeat(section, 60))}</emailProvider></clientConfig>");

        Assert.Equal(40, document.Servers.Count);
        Assert.Contains("20 more", Assert.Single(document.Dropped), StringComparison.Ordinal);
    }

    private static AutoconfigDocument Read(string text) => AutoconfigDocument.Read(Encoding.UTF8.GetBytes(text), SourceCheck.Anna);

    private static string Line(DocumentedServer s) =>
        FormattableString.Invariant($"{s.Protocol} {s.Host}:{s.Port} {s.Security} {s.Username} {string.Join(',', s.Mechanisms)} {s.LeaveMessagesOnServer}");
}
