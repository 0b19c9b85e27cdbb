using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class SylpheedTests
{
    [Fact]
    public void Any_value_is_read_back() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        string text = new Sylpheed().Text(ExportValues.Account(login, name));

        Assert.Equal(login, ReadBack.Value(text, "user_id"));
        Assert.Equal(login, ReadBack.Value(text, "smtp_user_id"));
        Assert.Equal(name.Replace('"', '\'').Replace('<', '(').Replace('>', ')').Replace("\\", "", StringComparison.Ordinal), ReadBack.Value(text, "name"));
    });

    [Theory]
    [InlineData("Anna Example", false)]
    [InlineData("Anna \"A\"", true)]
    [InlineData("Anna <A>", true)]
    [InlineData("Anna \\ A", true)]
    public void What_becomes_of_a_name_is_said(string name, bool said) => Assert.Equal(
        said,
        new Sylpheed().Written(ExportAccounts.All["imap"] with { Name = name }).Notes.Any(n => n.Contains("apostrophes", StringComparison.Ordinal)));

    [Fact]
    public void A_mailbox_prefix_is_named_by_the_programs_word() =>
        Assert.Equal("INBOX", ReadBack.Value(new Sylpheed().Text(ExportAccounts.All["starttls"]), "imap_directory"));

    [Theory]
    [InlineData("imap", "1", "993")]
    [InlineData("starttls", "2", "143")]
    public void TLS_and_port_are_stated_and_count(string account, string security, string port)
    {
        string text = new Sylpheed().Text(ExportAccounts.All[account]);

        Assert.Equal(security, ReadBack.Value(text, "ssl_imap"));
        Assert.Equal(security, ReadBack.Value(text, "ssl_smtp"));
        Assert.Equal("1", ReadBack.Value(text, "set_imapport"));
        Assert.Equal(port, ReadBack.Value(text, "imap_port"));
        Assert.Equal("3", ReadBack.Value(text, "protocol"));
    }

    [Fact]
    public void POP3_leaves_mail_on_the_server()
    {
        string text = new Sylpheed().Text(ExportAccounts.All["pop"]);

        Assert.Equal("0", ReadBack.Value(text, "remove_mail"));
        Assert.Equal("0", ReadBack.Value(text, "protocol"));
    }
}
