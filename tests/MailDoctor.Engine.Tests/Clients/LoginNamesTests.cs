using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>Login names as the programs themselves read them.</summary>
public sealed class LoginNamesTests
{
    // What "msmtp -P" of 1.8.23 prints for these lines (Debian 12, 2026-11): one pair of quotation marks is taken off, nothing is escaped, and there is no comment behind a value.
    [Theory]
    [InlineData("an\"na", "an\"na")]
    [InlineData("\"an\\\"na\"", "an\\\"na")]
    [InlineData("\"anna\" # comment", "\"anna\" # comment")]
    [InlineData("\"a", "\"a")]
    [InlineData("an\\\\na", "an\\\\na")]
    [InlineData("\"b c\"", "b c")]
    public void Msmtp_takes_off_one_pair_of_quotation_marks(string written, string meant)
    {
        Assert.Equal(meant, Login("~/.msmtprc", $"account a\nhost h.example\nuser {written}\n"));
        Assert.Equal(meant, Login("~/.mpoprc", $"account a\nhost h.example\nuser {written}\n"));
    }

    [Theory]
    [InlineData(@"dom\\anna", @"dom\anna")]
    [InlineData(@"a\tb", "a\tb")]
    [InlineData("\"anna\"", "\"anna\"")] // quotation marks mean nothing there
    [InlineData(@"anna\", @"anna\")]
    public void Geary_and_KMail_undo_backslashes(string written, string meant)
    {
        Assert.Equal(meant, Login("~/.config/geary/account_01/geary.ini", $"[Account]\nsender_mailboxes=anna@example.org;\n[Incoming]\nhost=h.example\nlogin={written}\n[Outgoing]\nhost=h.example\n"));
        Assert.Equal(meant, Login("~/.config/akonadi_imap_resource_0rc", $"[network]\nImapServer=h.example\nUserName={written}\n"));
        Assert.Equal(meant, Login("~/.config/akonadi_pop3_resource_0rc", $"[General]\nhost=h.example\nlogin={written}\n"));
        Assert.Equal(meant, Login("~/.config/mailtransports", $"[Transport 1]\nhost=h.example\nuser={written}\n"));
    }

    [Theory]
    [InlineData("use-incoming", "anna.in")]
    [InlineData("custom", "anna.out")]
    public void Geary_sends_with_the_login_that_it_is_told_to_use(string credentials, string login)
    {
        string text = $"[Account]\nsender_mailboxes=anna@example.org;\n[Incoming]\nhost=h.example\nlogin=anna.in\n[Outgoing]\nhost=h.example\nlogin=anna.out\ncredentials={credentials}\n";

        Assert.Equal(login, Read("~/.config/geary/account_01/geary.ini", text).Single(a => a.Protocol == MailProtocol.Smtp).Login);
    }

    private static string? Login(string path, string text) => Read(path, text)[0].Login;

    private static ClientAccountSeen[] Read(string path, string text)
    {
        var file = ClientFile.FromText(path, text);
        return [.. Catalog.ClientReaders.First(r => r.Recognises(file)).Read(new ClientPlace(file)).OfType<ClientAccountSeen>()];
    }
}
