using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class KMailTests
{
    [Fact]
    public void Any_login_name_is_read_back_as_it_is() => ExportValues.Text.Where(t => !t.Contains('%', StringComparison.Ordinal)).Sample(login =>
    {
        IReadOnlyList<ExportedFile> files = new KMail().Written(ExportValues.Account(login)).Files;

        Assert.Equal(login, ReadBack.KeyFile(ReadBack.Value(files[1].Text, "UserName")));
        Assert.Equal(login, ReadBack.KeyFile(ReadBack.Value(files[2].Text, "user")));
    });

    [Theory]
    [InlineData("imap", "SSL", "SSL")]
    [InlineData("starttls", "STARTTLS", "TLS")]
    public void Encryption_is_stated_in_its_words(string account, string reading, string sending)
    {
        IReadOnlyList<ExportedFile> files = new KMail().Written(ExportAccounts.All[account]).Files;

        Assert.Equal(reading, ReadBack.Value(files[1].Text, "Safety"));
        Assert.Equal(sending, ReadBack.Value(files[2].Text, "encryption"));
    }

    [Theory]
    [InlineData("PLAIN", "1", "PLAIN")]
    [InlineData("LOGIN", "0", "LOGIN")]
    [InlineData("USER", "7", "CLEAR")]
    [InlineData("CRAM-MD5", "2", "CRAM_MD5")]
    [InlineData("GSSAPI", "4", "GSSAPI")]
    [InlineData("NTLM", "5", "NTLM")]
    public void Sign_in_is_a_number_for_the_resource_and_a_word_for_the_transport(string mechanism, string number, string word)
    {
        IReadOnlyList<ExportedFile> files = new KMail().Written(ExportAccounts.Request(
            ExportAccounts.All["pop"].Settings.Incoming! with { Mechanism = mechanism }, ExportAccounts.Submissions with { Mechanism = mechanism })).Files;

        Assert.Equal(number, ReadBack.Value(files[0].Text, "authenticationMethod"));
        Assert.Equal(word, ReadBack.Value(files[1].Text, "authtype"));
    }

    [Theory]
    [InlineData("imap.gmail.com", "smtp.gmail.com", "Google's sign-in page")]
    [InlineData("outlook.office365.com", "smtp.office365.com", "KMail 24.05 or newer")]
    [InlineData("imap-mail.outlook.com", "smtp-mail.outlook.com", "KMail 24.05 or newer")]
    public void OAuth2_is_written_where_KMail_knows_the_host(string reading, string sending, string note)
    {
        ExportOutcome.Written done = new KMail().Written(ExportAccounts.WithOAuth2("anna@example.org", MailProtocol.Imap, reading, sending));

        Assert.Equal("9", ReadBack.Value(done.Files[1].Text, "Authentication"));
        Assert.Equal("XOAUTH2", ReadBack.Value(done.Files[2].Text, "authtype"));
        Assert.Contains(done.Notes, n => n.Contains(note, StringComparison.Ordinal));
        Assert.DoesNotContain(done.Notes, n => n.Contains("password", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailProtocol.Imap, "imap.fastmail.com", "smtp.fastmail.com", "KMail signs in with OAuth2 at Google and Microsoft only.")]
    [InlineData(MailProtocol.Pop3, "pop.gmail.com", "smtp.gmail.com", "KMail has no OAuth2 for POP3.")]
    public void OAuth2_that_it_cannot_do_is_refused_with_the_reason(MailProtocol protocol, string reading, string sending, string reason)
    {
        ExportOutcome.Refused refused = new KMail().Refused(ExportAccounts.WithOAuth2("anna@example.org", protocol, reading, sending));

        Assert.EndsWith($"wants OAuth2. {reason}", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("thunderbird", refused.Nearest);
    }

    [Fact]
    public void Every_mailbox_is_looked_at()
    {
        string resource = new KMail().Written(ExportAccounts.All["imap"]).Files[1].Text;

        Assert.Equal(("true", "5"), (ReadBack.Value(resource, "IntervalCheckEnabled"), ReadBack.Value(resource, "IntervalCheckTime")));
    }

    [Fact]
    public void POP3_leaves_mail_on_the_server()
    {
        ExportOutcome.Written done = new KMail().Written(ExportAccounts.All["pop"]);

        Assert.Equal("kmail/akonadi_pop3_resource_0rc", done.Files[0].Name);
        Assert.Equal("true", ReadBack.Value(done.Files[0].Text, "leaveOnServer"));
        Assert.Equal("true", ReadBack.Value(done.Files[0].Text, "useSSL"));

        // The wizard would make an account of it that deletes.
        Assert.DoesNotContain(done.Files, f => f.Name.EndsWith("autoconfig.xml", StringComparison.Ordinal));
        Assert.Contains(done.Notes, n => n.StartsWith("Do not let KMail's account wizard make a POP3 account", StringComparison.Ordinal));
    }
}
