using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class GearyTests
{
    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        string text = new Geary().Text(ExportValues.Account(login, name));

        Assert.Equal(login, ReadBack.KeyFile(ReadBack.Value(text, "login")));
        string mailbox = Assert.Single(ReadBack.KeyFileList(ReadBack.Value(text, "sender_mailboxes")));
        Assert.Equal([name, "<anna@example.org>"], ReadBack.Backslashed(mailbox));
    });

    [Theory]
    [InlineData("imap", "transport")]
    [InlineData("starttls", "start-tls")]
    public void Encryption_is_stated_in_both_directions(string account, string word) =>
        Assert.Equal(2, new Geary().Text(ExportAccounts.All[account]).Split('\n').Count(l => l == $"transport_security={word}"));

    [Fact]
    public void Mailboxes_are_lists_of_levels() =>
        Assert.Equal(["INBOX", "Gesendet"], ReadBack.KeyFileList(ReadBack.Value(new Geary().Text(ExportAccounts.All["starttls"]), "sent_folder")));

    /// <summary>Its file has no word for OAuth2, so the way that there is takes the place of a file.</summary>
    [Theory]
    [InlineData("imap.gmail.com", "smtp.gmail.com", "Online Accounts, Google, sign in as anna@example.org", "evolution")]
    [InlineData("outlook.office365.com", "smtp.office365.com", "gives it no mail servers of Microsoft", "thunderbird")]
    [InlineData("imap.fastmail.com", "smtp.fastmail.com", "has it for Google alone", "thunderbird")]
    public void OAuth2_is_refused_with_the_way_that_there_is(string reading, string sending, string way, string nearest)
    {
        ExportOutcome.Refused refused = new Geary().Refused(ExportAccounts.WithOAuth2("anna@example.org", MailProtocol.Imap, reading, sending));

        Assert.Contains(way, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(nearest, refused.Nearest);
    }

    [Fact]
    public void There_is_no_POP3() => Assert.Equal("evolution", new Geary().Refused(ExportAccounts.All["pop"]).Nearest);
}
