using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class OutlookTests
{
    [Fact]
    public void Says_that_the_password_goes_to_Microsoft()
    {
        ExportOutcome.Written done = new Outlook().Written(ExportAccounts.All["imap"]);

        Assert.Contains("Microsoft's servers", done.Files[0].Text, StringComparison.Ordinal);
        Assert.Contains("imap.example.org, port 993, security SSL/TLS, user name anna@example.org", done.Files[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OAuth2_is_done_where_Outlook_knows_the_provider()
    {
        ExportRequest Ask(string reading, string sending) => ExportAccounts.Request(
            ExportAccounts.Server(MailProtocol.Imap, reading, 993, ConnectionSecurity.ImplicitTls) with { Mechanism = "XOAUTH2" },
            ExportAccounts.Server(MailProtocol.Smtp, sending, 587, ConnectionSecurity.StartTls) with { Mechanism = "XOAUTH2" });

        string text = new Outlook().Written(Ask("outlook.office365.com", "smtp.office365.com")).Files[0].Text;
        Assert.Contains("with the right that you give them at the sign-in", text, StringComparison.Ordinal);
        Assert.DoesNotContain("login name and password to Microsoft", text, StringComparison.Ordinal);
        Assert.Equal("instructions", new Outlook().Refused(Ask("imap.example.org", "smtp.example.org")).Nearest);
    }
}
