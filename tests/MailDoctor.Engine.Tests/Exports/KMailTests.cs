using CsCheck;
using MailDoctor.Engine.Exports;
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
