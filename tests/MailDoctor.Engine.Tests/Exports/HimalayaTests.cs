using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class HimalayaTests
{
    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        ExportOutcome.Written done = new Himalaya().Written(ExportValues.Account(login, name));

        string written = Toml(ReadBack.Value(done.Files[0].Text, "imap.sasl.plain.username"));
        Assert.DoesNotContain("$", written.Replace("$$", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(login, written.Replace("$$", "$", StringComparison.Ordinal));
        Assert.Equal(login, Toml(ReadBack.Value(done.Files[1].Text, "backend.login")));
        Assert.Equal(login, ReadBack.Shell(Toml(ReadBack.Value(done.Files[1].Text, "backend.auth.cmd")))[^1]);
        Assert.All(done.Files, f => Assert.Equal(name, Toml(ReadBack.Value(f.Text, "display-name"))));
    });

    [Fact]
    public void STARTTLS_is_stated()
    {
        ExportOutcome.Written done = new Himalaya().Written(ExportAccounts.All["starttls"]);

        Assert.Equal("imap://mail.example.org:143", Toml(ReadBack.Value(done.Files[0].Text, "imap.server")));
        Assert.Equal("true", ReadBack.Value(done.Files[0].Text, "imap.starttls"));
        Assert.Equal("start-tls", Toml(ReadBack.Value(done.Files[1].Text, "backend.encryption.type")));
    }

    [Theory]
    [InlineData("~/anna")]
    [InlineData("~")]
    public void A_login_name_that_would_be_taken_for_a_folder_is_refused(string login) =>
        Assert.Contains("home folder", new Himalaya().Refused(ExportValues.Account(login)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_tilde_elsewhere_is_a_tilde() => Assert.Equal("~anna", Toml(ReadBack.Value(new Himalaya().Text(ExportValues.Account("~anna")), "imap.sasl.plain.username")));

    [Theory]
    [InlineData("LOGIN", "login")]
    [InlineData("PLAIN", "plain")]
    [InlineData(null, "plain")]
    public void The_way_to_sign_in_is_the_one_that_the_server_takes(string? mechanism, string word)
    {
        ExportRequest request = ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = mechanism }, ExportAccounts.Submissions);

        Assert.Equal("anna@example.org", Toml(ReadBack.Value(new Himalaya().Text(request), $"imap.sasl.{word}.username")));
    }

    [Theory]
    [InlineData("XOAUTH2", "xoauth2")]
    [InlineData("OAUTHBEARER", "oauthbearer")]
    public void A_token_command_is_for_version_2_alone(string mechanism, string word)
    {
        ExportRequest request = ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = mechanism }, ExportAccounts.Submissions with { Mechanism = mechanism }) with { TokenCommand = "oama access anna" };

        ExportOutcome.Written done = new Himalaya().Written(request);

        Assert.Equal("[\"sh\", \"-c\", \"oama access anna\"]", ReadBack.Value(done.Files[0].Text, $"smtp.sasl.{word}.token.command"));
        Assert.Equal(["himalaya.toml"], done.Files.Select(f => f.Name));
        Assert.Contains(done.Notes, n => n.StartsWith("Only for version 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_versions_know_the_mailboxes()
    {
        ExportOutcome.Written done = new Himalaya().Written(ExportAccounts.All["starttls"]);

        Assert.Equal("INBOX.Gesendet", Toml(ReadBack.Value(done.Files[0].Text, "mailbox.alias.sent")));
        Assert.Equal("INBOX.Gesendet", Toml(ReadBack.Value(done.Files[1].Text, "folder.aliases.sent")));
    }

    // A basic string (TOML 1.0): only these two escapes are used.
    private static string Toml(string value) => Assert.Single(ReadBack.Backslashed(value));
}
