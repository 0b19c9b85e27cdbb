using System.Text;
using CsCheck;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Tests.Discovery.Profiles;

/// <summary>One valid document; each test changes one thing in it.</summary>
public sealed class AutoconfigImportTests
{
    private const string Good = """
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1">
          <emailProvider id="village.example">
            <domain>village.example</domain>
            <domain>hamlet.example</domain>
            <displayName>Village Mail</displayName>
            <displayShortName>Village</displayShortName>
            <incomingServer type="imap">
              <hostname>imap.village.example</hostname>
              <port>993</port>
              <socketType>SSL</socketType>
              <authentication>password-cleartext</authentication>
              <username>%EMAILADDRESS%</username>
            </incomingServer>
            <incomingServer type="imap">
              <hostname>imap.village.example</hostname>
              <port>143</port>
              <socketType>STARTTLS</socketType>
              <authentication>password-encrypted</authentication>
              <username>%EMAILLOCALPART%</username>
            </incomingServer>
            <incomingServer type="pop3">
              <hostname>pop.village.example</hostname>
              <port>995</port>
              <socketType>SSL</socketType>
              <username>%EMAILLOCALPART%.%EMAILDOMAIN%</username>
              <authentication>password-cleartext</authentication>
              <pop3>
                <leaveMessagesOnServer>false</leaveMessagesOnServer>
                <checkInterval minutes="15"/>
              </pop3>
            </incomingServer>
            <outgoingServer type="smtp">
              <hostname>smtp.village.example</hostname>
              <port>587</port>
              <socketType>STARTTLS</socketType>
              <authentication>OAuth2</authentication>
              <authentication>password-cleartext</authentication>
              <username>%EMAILADDRESS%</username>
            </outgoingServer>
            <documentation url="https://village.example/help"><descr lang="en">Set up a program</descr><descr lang="de">Einrichten</descr></documentation>
            <enable visiturl="https://village.example/settings">
              <instruction lang="de">Schalte es ein.</instruction>
              <instruction lang="en">Open the settings.</instruction>
              <instruction lang="en">Switch it on.</instruction>
            </enable>
          </emailProvider>
          <oAuth2>
            <issuer>village.example</issuer>
            <scope>mail offline</scope>
            <authURL>https://id.village.example/a</authURL>
            <tokenURL>https://id.village.example/t</tokenURL>
          </oAuth2>
          <webMail><loginPage url="https://webmail.village.example/"/></webMail>
        </clientConfig>
        """;

    private static readonly string[] Pieces = ["", "<", ">", "</domain>", "%EMAILADDRESS%", "\"", "&", "\0", "é", "<!DOCTYPE a>", "<port>0</port>", "{account}"];

    [Fact]
    public void Keeps_every_fact()
    {
        ProfileImport import = Read(Good);

        ProviderProfile profile = Assert.Single(import.Profiles);
        Assert.Equal(("village-example", "Village Mail", "other", ProfileConfidence.Medium), (profile.Id, profile.Name, profile.Kind, profile.Confidence));
        Assert.Equal(["village.example", "hamlet.example"], profile.Domains);
        Assert.Equal(
            [
                "Imap imap.village.example:993 ImplicitTls email password",
                "Imap imap.village.example:143 StartTls localpart password-encrypted",
                "Pop3 pop.village.example:995 ImplicitTls {localpart}.{domain} password",
                "Smtp smtp.village.example:587 StartTls email oauth2,password",
            ],
            profile.Servers.Select(Line));
        ProfileObstacle obstacle = Assert.Single(profile.Obstacles);
        Assert.Equal(("third-party-access-must-be-enabled", "https://village.example/settings"), (obstacle.Code, obstacle.Help));
        Assert.Equal(["Open the settings.", "Switch it on."], obstacle.Steps);
        Assert.Equal(["https://village.example/help"], profile.Help);
        Assert.Equal(["Short name: Village.", "Set up a program: https://village.example/help", "Webmail: https://webmail.village.example/"], profile.Notes);
        Assert.Equal(["pop.deleteMail=true", "pop.checkMinutes=15"], profile.Facts.Select(f => $"{f.Name}={f.Value}"));
        Assert.Equal(("village.example", "https://id.village.example/a", "mail,offline"), (profile.OAuth2!.Issuer, profile.OAuth2.Authorization, string.Join(',', profile.OAuth2.Scopes)));

        // What is said twice, in two languages, is the only thing that a profile cannot hold.
        Assert.Equal(["A text in the language 'de'; the profile has that of 'en'."], import.Problems.Select(p => p.Message).Distinct());
    }

    [Fact]
    public void What_it_makes_is_a_valid_profile_that_wins_in_a_persons_book()
    {
        string text = ProfileWriter.Write(Read(Good).Profiles[0]);

        Assert.Empty(ProfileBook.Validate("village-example.json", text, strict: true));
        ProviderMatch match = ProfileBook.Shipped.WithUserProfiles([("village-example.json", text)]).FindByDomain(DomainName.Parse("hamlet.example"))!;
        Assert.Equal("anna.hamlet.example", match.ServersFor(Anna("hamlet.example")).Single(s => s.Server.Protocol == MailProtocol.Pop3).Username);
    }

    [Theory]
    [InlineData("""version="1.1">""", """version="7">""", "The version is '7'; read as version 1.1.")]
    [InlineData(""" version="1.1">""", ">", "The version is missing; read as version 1.1.")]
    [InlineData("""encoding="UTF-8"?>""", "?>", null)]
    [InlineData("""<?xml version="1.0" encoding="UTF-8"?>""", "", null)]
    [InlineData("\n", "\r\n", null)]
    [InlineData("<clientConfig ", "<clientConfig xmlns=\"urn:example\" ", null)]
    [InlineData("<socketType>SSL", "<socketType>ssl", null)]
    [InlineData("<socketType>SSL", "<socketType>TLS", "The socketType is 'TLS'; read as 'SSL', the word for implicit TLS.")]
    [InlineData("<socketType>STARTTLS", "<socketType>STARTSSL", "The socketType is 'STARTSSL'; read as 'STARTTLS'.")]
    [InlineData("type=\"pop3\"", "type=\"pop\"", "The type is 'pop'; read as 'pop3'.")]
    [InlineData("<outgoingServer type=\"smtp\"", "<outgoingServer", "The type is missing; read as 'smtp', the only one for sending.")]
    [InlineData("<authentication>password-cleartext", "<authentication>plain", "The authentication 'plain' is an old word; read as 'password'.")]
    [InlineData("<authentication>password-encrypted", "<authentication>secure", "The authentication 'secure' is an old word; read as 'password-encrypted'.")]
    [InlineData("<authentication>password-encrypted", "<authentication system=\"sasl\">SCRAM-SHA-256", null)]
    [InlineData("<username>%EMAILADDRESS%<", "<username>%EMAILLOCALPART%@%EMAILDOMAIN%<", null)]
    [InlineData("<username>%EMAILADDRESS%<", "<username>%emailaddress%<", null)]
    [InlineData("<username>%EMAILADDRESS%<", "<username>%EMAILADDRESS<", "The placeholder '%EMAILADDRESS' lacks its last sign; read as '%EMAILADDRESS%'.")]
    [InlineData("<displayName>", "<hologram>yes</hologram><displayName>", "'hologram' is not known; it was left out.")]
    [InlineData("<port>993", "<colour>blue</colour><port>993", "'colour' is not known; it was left out.")]
    [InlineData("</emailProvider>", "<incomingServer type=\"jmap\"><url>https://jmap.village.example</url></incomingServer></emailProvider>", "A server of type 'jmap' is no IMAP, POP3 or submission server; it was kept as a note.")]
    [InlineData("</emailProvider>", "<addressBook type=\"carddav\"/></emailProvider>", "'addressBook' is not mail; it was left out.")]
    [InlineData("<port>587</port>", "<port>587</port><addThisServer>true</addThisServer>", "'addThisServer' says how a mail program lists its servers, nothing about the account; it was left out.")]
    [InlineData("<domain>hamlet.example", "<domain>%EMAILDOMAIN%</domain><domain>hamlet.example", "'%emaildomain%' is a placeholder and no domain.")]
    [InlineData("<domain>hamlet.example", "<domain>localhost</domain><domain>hamlet.example", "'localhost' is not a domain.")]
    public void Takes_what_is_found_in_the_wild(string part, string instead, string? note)
    {
        ProfileImport import = Read(Good.Replace(part, instead, StringComparison.Ordinal));

        ProviderProfile profile = Assert.Single(import.Profiles);
        Assert.Equal(4, profile.Servers.Count);
        Assert.Equal("Imap imap.village.example:993 ImplicitTls email password", Line(profile.Servers[0]));
        Assert.Equal("password-encrypted", profile.Servers[1].Mechanisms[0]);
        string[] notes = [.. import.Problems.Select(p => p.Message).Where(m => !m.StartsWith("A text in the language", StringComparison.Ordinal)).Distinct()];
        Assert.Equal(note is null ? [] : [note], notes);
        Assert.Empty(ProfileBook.Validate($"{profile.Id}.json", ProfileWriter.Write(profile), strict: true));
    }

    [Theory]
    [InlineData("<hostname>imap.village.example", "<hostname>%EMAILDOMAIN%", "{domain}", "hamlet.example")]
    [InlineData("<hostname>imap.village.example", "<hostname>mail.%EMAILDOMAIN%", "mail.{domain}", "mail.hamlet.example")]
    [InlineData("<hostname>imap.village.example", "<hostname>%EMAILLOCALPART%.%EMAILDOMAIN%", "{localpart}.{domain}", "anna.hamlet.example")]
    [InlineData("<hostname>imap.village.example", "<hostname>192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("<hostname>imap.village.example", "<hostname>IMAP.Bücher.example", "imap.xn--bcher-kva.example", "imap.xn--bcher-kva.example")]
    public void Keeps_placeholders_in_hosts(string part, string instead, string host, string forAnna)
    {
        ProfileServer server = Read(Good.Replace(part, instead, StringComparison.Ordinal)).Profiles[0].Servers[0];

        Assert.Equal(host, server.Host);
        Assert.Equal(forAnna, server.HostFor(Anna("hamlet.example"), belowProvidersDomain: false));
    }

    [Fact]
    public void A_local_part_that_no_host_can_have_makes_no_host() =>
        Assert.Null(Read(Good.Replace("<hostname>imap.village.example", "<hostname>%EMAILLOCALPART%.example.org", StringComparison.Ordinal))
            .Profiles[0].Servers[0].HostFor(new EmailAddress("a_b", DomainName.Parse("hamlet.example")), belowProvidersDomain: false));

    [Theory]
    [InlineData("<hostname>pop.village.example</hostname>", "", 22, "The server has no hostname, so it was left out.")]
    [InlineData("<hostname>pop.village.example", "<hostname>%REALNAME%.example", 23, "The host name '%REALNAME%.example' has a placeholder that nobody can fill in, so the server was left out.")]
    [InlineData("<hostname>pop.village.example", "<hostname>pop village", 23, "'pop village' is not a host name (a name has no spaces in it), so the server was left out.")]
    [InlineData("<hostname>pop.village.example", "<hostname>%EMAILADDRESS%", 23, "The host name '%EMAILADDRESS%' holds a whole address, so the server was left out.")]
    [InlineData("<port>995</port>", "", 22, "The server has no port, so it was left out.")]
    [InlineData("<port>995", "<port>65536", 24, "'65536' is not a port, so the server was left out.")]
    [InlineData("<port>995", "<port>nine", 24, "'nine' is not a port, so the server was left out.")]
    public void An_incomplete_server_drops_only_itself_and_says_where(string part, string instead, int line, string message)
    {
        ProfileImport import = Read(Good.Replace(part, instead, StringComparison.Ordinal));

        Assert.Equal([MailProtocol.Imap, MailProtocol.Imap, MailProtocol.Smtp], import.Profiles[0].Servers.Select(s => s.Protocol));
        ProfileProblem problem = Assert.Single(import.Problems, p => p.Message == message);
        Assert.Equal((line, true), (problem.Line, problem.IsWarning));
    }

    [Fact]
    public void The_name_of_one_person_is_no_pattern()
    {
        ProfileServer server = Read(Good.Replace("<username>%EMAILLOCALPART%<", "<username>anna<", StringComparison.Ordinal)).Profiles[0].Servers[1];

        Assert.Equal(("other", "The document names the user 'anna'."), (server.Username, server.Note));
    }

    [Fact]
    public void A_missing_user_name_is_assumed_and_said_to_be()
    {
        ProfileImport import = Read(Good.Replace("<username>%EMAILLOCALPART%</username>", "", StringComparison.Ordinal));

        Assert.Equal(("email", true), (import.Profiles[0].Servers[1].Username, import.Profiles[0].Servers[1].UsernameAssumed));
        Assert.Contains(import.Problems, p => p.Message == "No user name is given; the whole address is assumed.");
    }

    [Theory]
    [InlineData("GSSAPI", "password", "Signing in with GSSAPI is offered too.")]
    [InlineData("client-IP-address", "none,password", "No sign-in: it takes mail only from the provider's own network.")]
    [InlineData("smtp-after-pop", "none,password", "No sign-in: it takes mail for a while after one has signed in for POP3 from the same address.")]
    public void Keeps_what_the_format_has_no_word_for_as_a_note(string method, string mechanisms, string note)
    {
        ProfileImport import = Read(Good.Replace("<authentication>OAuth2", $"<authentication>{method}", StringComparison.Ordinal));

        ProfileServer server = import.Profiles[0].Servers[3];
        Assert.Equal((mechanisms, note), (string.Join(',', server.Mechanisms), server.Note));
        Assert.Contains(import.Problems, p => p.Message.Contains($"'{method}'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_restriction_and_an_exchange_service_are_kept()
    {
        ProfileImport import = Read(Good
            .Replace("<port>587</port>", "<port>587</port><restriction>client-IP-address</restriction>", StringComparison.Ordinal)
            .Replace("</emailProvider>", "<incomingServer type=\"exchange\"><ewsURL>https://ews.village.example/</ewsURL></incomingServer></emailProvider>", StringComparison.Ordinal));

        Assert.Equal("It answers only in the provider's own network.", import.Profiles[0].Servers[3].Note);
        Assert.Contains(import.Profiles[0].Obstacles, o => o.Code == "exchange-protocols-available");
        Assert.Contains("Another service, of type 'exchange': https://ews.village.example/.", import.Profiles[0].Notes);
    }

    [Fact]
    public void An_mx_domain_becomes_a_suffix()
    {
        ProviderProfile profile = Read(Good.Replace("<domain>hamlet.example", "<domain purpose=\"mx\">mx.hamlet.example", StringComparison.Ordinal)).Profiles[0];

        Assert.Equal(["village.example"], profile.Domains);
        Assert.Equal(new ProfileMx("mx.hamlet.example", ProfileConfidence.Medium), Assert.Single(profile.Mx));
    }

    [Fact]
    public void Servers_beside_the_provider_are_its_own()
    {
        string outside = Good.Replace("<emailProvider id=\"village.example\">", "", StringComparison.Ordinal).Replace("</emailProvider>", "", StringComparison.Ordinal);

        Assert.Equal(("village-example", 4), (Read(outside).Profiles[0].Id, Read(outside).Profiles[0].Servers.Count));
    }

    [Theory]
    [InlineData("</port>", "</prot>", 10, "not well-formed")]
    [InlineData("<clientConfig version=\"1.1\">", "<!DOCTYPE a [<!ENTITY b \"c\">]><clientConfig version=\"1.1\">", 2, "DTD")]
    [InlineData("clientConfig", "serverConfig", 2, "'serverConfig' and not 'clientConfig'")]
    [InlineData("Server type=\"", "Server type=\"x-", 3, "names no server that a profile can hold")]
    public void A_document_that_is_none_is_refused_whole_with_its_line(string part, string instead, int line, string reason)
    {
        string text = Good.Replace(part, instead, StringComparison.Ordinal);
        text = reason.StartsWith("names", StringComparison.Ordinal) ? text[..text.IndexOf("<enable", StringComparison.Ordinal)] + "</emailProvider></clientConfig>" : text;

        ProfileImport import = Read(text);

        Assert.Empty(import.Profiles);
        ProfileProblem error = Assert.Single(import.Problems, p => !p.IsWarning);
        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("{\"not\": \"xml\"}")]
    public void Something_else_is_refused(string text)
    {
        ProfileImport import = Read(text);

        Assert.Empty(import.Profiles);
        Assert.False(Assert.Single(import.Problems).IsWarning);
    }

    [Fact]
    public void No_bytes_make_it_throw_and_whatever_it_makes_is_valid() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 80], Gen.Int[0, Pieces.Length - 1]).Sample(change =>
        {
            (int at, int length, int piece) = change;
            ProfileImport import = Read(Good.Remove(at, Math.Min(length, Good.Length - at)).Insert(at, Pieces[piece]));
            Assert.All(import.Profiles, p => Assert.Empty(ProfileBook.Validate($"{p.Id}.json", ProfileWriter.Write(p), strict: true)));
            Assert.True(import.Profiles.Count > 0 || import.Problems.Any(p => !p.IsWarning));
        });

    private static ProfileImport Read(string text) => AutoconfigImport.Read("village.xml", Encoding.UTF8.GetBytes(text));

    private static EmailAddress Anna(string domain) => new("anna", DomainName.Parse(domain));

    private static string Line(ProfileServer s) => $"{s.Protocol} {s.Host}:{s.Port} {s.Security} {s.Username} {string.Join(',', s.Mechanisms)}";
}
