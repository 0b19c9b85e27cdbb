using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class MuttTests
{
    [Fact]
    public void Any_value_is_read_back_as_it_is_and_nothing_runs() => Gen.Select(ExportValues.Text, ExportValues.Text, ExportValues.Text, ExportValues.Secret).Sample((login, name, sent, secret) =>
    {
        string text = new Mutt().Text(ExportValues.Account(login, name, secret) with { Mailboxes = new SpecialMailboxes(Sent: sent) });

        Dictionary<string, string> settings = Settings(text);
        Assert.Equal(login, settings["imap_user"]);
        Assert.Equal(name, settings["realname"]);
        Assert.Equal("=" + sent, settings["record"]);
        Assert.Equal("imaps://imap.example.org:993/", settings["folder"]);
    });

    [Fact]
    public void A_secret_with_a_harmless_name_comes_from_a_command()
    {
        string text = new Mutt().Text(ExportAccounts.All["imap"] with { Secret = SecretKeeping.Pass });

        Assert.Contains("set imap_pass=\"`pass show mail/anna@example.org`\"\n", text, StringComparison.Ordinal);
        Assert.Contains("set smtp_pass=\"`pass show mail/anna@example.org`\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_with_another_name_is_asked_for()
    {
        ExportOutcome.Written done = new Mutt().Written(ExportAccounts.All["nasty"] with { Secret = SecretKeeping.Pass });

        Assert.DoesNotContain("_pass", done.Files[0].Text, StringComparison.Ordinal);
        Assert.Contains(done.Notes, n => n.Contains("mutt asks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("imap", "imaps", "smtps")]
    [InlineData("starttls", "imap", "smtp")]
    public void TLS_is_forced(string account, string reading, string sending)
    {
        Dictionary<string, string> settings = Settings(new Mutt().Text(ExportAccounts.All[account]));

        Assert.Equal("yes", settings["ssl_force_tls"]);
        Assert.StartsWith(reading + "://", settings["folder"], StringComparison.Ordinal);
        Assert.StartsWith(sending + "://", settings["smtp_url"], StringComparison.Ordinal);
    }

    [Fact]
    public void POP3_leaves_mail_on_the_server() => Assert.Equal("no", Settings(new Mutt().Text(ExportAccounts.All["pop"]))["pop_delete"]);

    [Fact]
    public void A_server_that_ends_idling_early_is_spoken_to_earlier()
    {
        ExportRequest request = ExportAccounts.All["imap"] with { KeepAlive = new KeepAlive(TimeSpan.FromSeconds(108), "the server ends quiet connections after 2 minutes", Known: true) };

        Assert.Equal("108", Settings(new Mutt().Text(request))["imap_keepalive"]);
        Assert.Equal("300", Settings(new Mutt().Text(ExportAccounts.All["imap"]))["imap_keepalive"]);
    }

    [Fact]
    public void Tokens_come_from_the_command_named()
    {
        ExportRequest request = ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = "XOAUTH2" }, ExportAccounts.Submissions with { Mechanism = "XOAUTH2" }) with { TokenCommand = "token 'x' `y`" };

        Dictionary<string, string> settings = Settings(new Mutt().Text(request));

        Assert.Equal("token 'x' `y`", settings["imap_oauth_refresh_command"]);
        Assert.Equal("oauthbearer:xoauth2", settings["smtp_authenticators"]);
    }

    private static Dictionary<string, string> Settings(string text)
    {
        var settings = new Dictionary<string, string>();
        foreach (string line in text.Split('\n').Where(l => l.Length > 0 && l[0] != '#' && !l.Contains("_pass=\"`", StringComparison.Ordinal)))
        {
            IReadOnlyList<string> words = ReadBack.Mutt(line);
            Assert.Equal("set", words[0]);
            string[] pair = Assert.Single(words.Skip(1)).Split('=', 2);
            settings.Add(pair[0], pair[1]);
        }

        return settings;
    }
}
