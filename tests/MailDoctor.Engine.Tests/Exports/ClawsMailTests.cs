using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class ClawsMailTests
{
    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        string text = new ClawsMail().Text(ExportValues.Account(login, name));

        Assert.Equal(login, ReadBack.Value(text, "user_id"));
        Assert.Equal(login, ReadBack.Value(text, "smtp_user_id"));
        Assert.Equal(name, ReadBack.Value(text, "name"));
    });

    [Theory]
    [InlineData("imap", "1", "993")]
    [InlineData("starttls", "2", "143")]
    public void TLS_and_port_are_stated_and_count(string account, string security, string port)
    {
        string text = new ClawsMail().Text(ExportAccounts.All[account]);

        Assert.Equal(security, ReadBack.Value(text, "ssl_imap"));
        Assert.Equal(security, ReadBack.Value(text, "ssl_smtp"));
        Assert.Equal("1", ReadBack.Value(text, "set_imapport"));
        Assert.Equal(port, ReadBack.Value(text, "imap_port"));
        Assert.Equal("3", ReadBack.Value(text, "protocol"));
    }

    /// <summary>Without the list of mailboxes a Claws Mail that was never started begins with its assistant; without the switch it asks about every certificate.</summary>
    [Fact]
    public void A_program_that_was_never_started_finds_all_that_it_needs()
    {
        IReadOnlyList<ExportedFile> files = new ClawsMail().Written(ExportAccounts.All["imap"]).Files;

        Assert.Equal(["claws-accountrc", "claws-folderlist.xml"], files.Select(f => f.Name));
        Assert.Contains("<folder type=\"mh\" name=\"Mailbox\" path=\"Mail\" />", files[1].Text, StringComparison.Ordinal);
        Assert.Equal("1", ReadBack.Value(files[0].Text, "ssl_certs_auto_accept"));
    }

    [Fact]
    public void POP3_leaves_mail_on_the_server()
    {
        string text = new ClawsMail().Text(ExportAccounts.All["pop"]);

        Assert.Equal("0", ReadBack.Value(text, "remove_mail"));
        Assert.Equal("0", ReadBack.Value(text, "protocol"));
    }
}
