using System.Text;
using System.Xml.Linq;
using CsCheck;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class AutoconfigTests
{
    [Theory]
    [InlineData("imap")]
    [InlineData("starttls")]
    [InlineData("pop")]
    public void Our_own_reader_finds_the_same_servers(string account)
    {
        ExportRequest request = ExportAccounts.All[account];

        AutoconfigDocument read = Read(request);

        Assert.Null(read.Problem);
        Assert.Empty(read.Dropped);
        Assert.Equal([request.Settings.Incoming!.Endpoint, request.Settings.Outgoing!.Endpoint], read.Servers.Select(s => new ServerEndpoint(s.Protocol, s.Host, s.Port, s.Security)));
        Assert.All(read.Servers, s => Assert.Equal("anna@example.org", s.Username));
    }

    [Fact]
    public void Any_login_name_is_read_back_as_it_is() => ExportValues.Text.Where(t => !t.Contains('%', StringComparison.Ordinal)).Sample(login =>
        Assert.All(Read(ExportValues.Account(login)).Servers, s => Assert.Equal(login, s.Username)));

    [Fact]
    public void A_login_name_that_reads_as_a_placeholder_is_refused() =>
        Assert.Contains("placeholder", new Autoconfig().Refused(ExportValues.Account("a%EMAILADDRESS%")).Reason, StringComparison.Ordinal);

    [Fact]
    public void POP3_leaves_mail_on_the_server_for_longer_than_anybody_lives()
    {
        XElement pop = XDocument.Parse(new Autoconfig().Text(ExportAccounts.All["pop"])).Descendants("pop3").Single();

        Assert.Equal("true", pop.Element("leaveMessagesOnServer")!.Value);
        Assert.Equal("36500", pop.Element("daysToLeaveMessagesOnServer")!.Value);
    }

    [Fact]
    public void OAuth2_is_written_where_Thunderbird_knows_the_host()
    {
        ExportRequest request = ExportAccounts.Request(
            ExportAccounts.Server(MailProtocol.Imap, "imap.gmail.com", 993, ConnectionSecurity.ImplicitTls) with { Mechanism = "XOAUTH2" },
            ExportAccounts.Server(MailProtocol.Smtp, "smtp.gmail.com", 465, ConnectionSecurity.ImplicitTls) with { Mechanism = "OAUTHBEARER" });

        Assert.All(XDocument.Parse(new Autoconfig().Text(request)).Descendants("username"), u => Assert.Equal("OAuth2", ((XElement)u.PreviousNode!).Parent!.Element("authentication")!.Value));
        ExportRequest elsewhere = request with { Settings = request.Settings with { Incoming = ExportAccounts.Imap with { Mechanism = "XOAUTH2" } } };
        Assert.Contains("OAuth2", new Autoconfig().Refused(elsewhere).Reason, StringComparison.Ordinal);
    }

    /// <summary>A password stands behind OAuth2 only where the server is known to take one.</summary>
    [Theory]
    [InlineData(true, "OAuth2 password-cleartext")]
    [InlineData(false, "OAuth2")]
    [InlineData(null, "OAuth2")]        // nobody said so
    public void A_password_follows_OAuth2_only_where_it_works(bool? takes, string methods)
    {
        ExportRequest request = ExportAccounts.WithOAuth2("anna@gmail.com", MailProtocol.Imap, "imap.gmail.com", "smtp.gmail.com");
        request = request with { Settings = new AccountSettings(request.Settings.Incoming! with { TakesPassword = takes }, request.Settings.Outgoing! with { TakesPassword = takes }, []) };

        XDocument document = XDocument.Parse(new Autoconfig().Text(request));

        foreach (string element in new[] { "incomingServer", "outgoingServer" })
        {
            Assert.Equal(methods, string.Join(' ', document.Descendants(element).Single().Elements("authentication").Select(a => a.Value)));
        }
    }

    /// <summary>The format sets limits to names for people: 60 characters, and 20 for the short one.</summary>
    [Theory]
    [InlineData(20, true, true)]
    [InlineData(21, true, false)]
    [InlineData(60, true, false)]
    [InlineData(61, false, false)]
    public void A_name_that_is_too_long_is_left_out(int length, bool named, bool short_)
    {
        string name = new('x', length);

        XElement provider = Autoconfig.Document("example.org", name, [], []).Element("emailProvider")!;

        Assert.Equal((named ? name : null, short_ ? name : null), (provider.Element("displayName")?.Value, provider.Element("displayShortName")?.Value));
    }

    [Fact]
    public void What_the_format_cannot_say_about_deleting_is_said_beside_it()
    {
        Assert.Contains(new Autoconfig().Written(ExportAccounts.All["pop"]).Notes, n => n.Contains("'Until I delete them'", StringComparison.Ordinal));
        Assert.DoesNotContain(new Autoconfig().Written(ExportAccounts.All["imap"]).Notes, n => n.Contains("delete", StringComparison.Ordinal));
    }

    private static AutoconfigDocument Read(ExportRequest request) => AutoconfigDocument.Read(Encoding.UTF8.GetBytes(new Autoconfig().Text(request)), request.Address);
}
