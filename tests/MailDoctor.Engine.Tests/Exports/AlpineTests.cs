using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class AlpineTests
{
    [Theory]
    [InlineData("imap", "{imap.example.org:993/ssl/user=anna@example.org}INBOX", "smtp.example.org:465/ssl/user=anna@example.org")]
    [InlineData("starttls", "{mail.example.org:143/tls/user=anna@example.org}INBOX", "mail.example.org:587/tls/user=anna@example.org")]
    [InlineData("pop", "{pop.example.org:995/pop3/ssl/user=anna@example.org}INBOX", "smtp.example.org:465/ssl/user=anna@example.org")]
    public void TLS_is_demanded(string account, string inbox, string smtp)
    {
        string text = new Alpine().Text(ExportAccounts.All[account]);

        Assert.Equal(inbox, ReadBack.Value(text, "inbox-path"));
        Assert.Equal(smtp, ReadBack.Value(text, "smtp-server"));
    }

    [Fact]
    public void Mailboxes_are_named_below_the_prefix()
    {
        string text = new Alpine().Text(ExportAccounts.All["starttls"]);

        Assert.Equal("Mail {mail.example.org:143/tls/user=anna@example.org}INBOX.[]", ReadBack.Value(text, "folder-collections"));
        Assert.Equal("Gesendet", ReadBack.Value(text, "default-fcc"));
    }

    [Theory]
    [InlineData("an$na", "{imap.example.org:993/ssl/user=\"an$$na\"}INBOX")]
    [InlineData("an'na;`x`", "{imap.example.org:993/ssl/user=\"an'na;`x`\"}INBOX")]
    public void A_login_name_is_not_filled_in_from_the_environment(string login, string inbox) =>
        Assert.Equal(inbox, ReadBack.Value(new Alpine().Text(ExportValues.Account(login)), "inbox-path"));

    [Theory]
    [InlineData("an,na")]
    [InlineData("an\"na")]
    [InlineData("an\\na")]
    [InlineData("an}na")]
    public void A_login_name_that_cannot_be_written_is_refused(string login) =>
        Assert.Equal("mutt", new Alpine().Refused(ExportValues.Account(login)).Nearest);

    [Fact]
    public void A_name_in_quotation_marks_is_refused() =>
        Assert.Contains("quotation marks", new Alpine().Refused(ExportAccounts.All["imap"] with { Name = "\"Anna\"" }).Reason, StringComparison.Ordinal);
}
