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

    [Fact]
    public void POP3_leaves_mail_on_the_server()
    {
        IReadOnlyList<ExportedFile> files = new KMail().Written(ExportAccounts.All["pop"]).Files;

        Assert.Equal("kmail/akonadi_pop3_resource_0rc", files[1].Name);
        Assert.Equal("true", ReadBack.Value(files[1].Text, "leaveOnServer"));
        Assert.Equal("true", ReadBack.Value(files[1].Text, "useSSL"));
    }
}
