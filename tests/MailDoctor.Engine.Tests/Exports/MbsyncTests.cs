using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class MbsyncTests
{
    [Fact]
    public void Any_login_name_is_read_back_as_it_is() => ExportValues.Text.Sample(login =>
    {
        string text = new Mbsync().Text(ExportValues.Account(login));

        Assert.Equal([login], ReadBack.Backslashed(ReadBack.After(text, "User")));
        string command = Assert.Single(ReadBack.Backslashed(ReadBack.After(text, "PassCmd")));
        Assert.Equal(["secret-tool", "lookup", "host", "imap.example.org", "service", "imap", "user", login], ReadBack.Shell(command));
    });

    [Theory]
    [InlineData(993, ConnectionSecurity.ImplicitTls, "IMAPS")]
    [InlineData(143, ConnectionSecurity.StartTls, "STARTTLS")]
    public void States_the_port_and_the_kind_of_TLS(int port, ConnectionSecurity security, string word)
    {
        string text = new Mbsync().Text(ExportAccounts.Request(ExportAccounts.Server(MailProtocol.Imap, "imap.example.org", port, security), null));

        Assert.Equal(word, ReadBack.After(text, "SSLType"));
        Assert.Equal($"{port}", ReadBack.After(text, "Port"));
        Assert.Equal("None", ReadBack.After(text, "Expunge"));
    }

    [Fact]
    public void An_account_by_POP3_goes_to_getmail() =>
        Assert.Equal("getmail", new Mbsync().Refused(ExportAccounts.All["pop"]).Nearest);

    [Fact]
    public void Another_way_in_that_works_is_taken_when_the_best_is_POP3()
    {
        ExportRequest pop = ExportAccounts.All["pop"];

        ExportOutcome.Written done = new Mbsync().Written(pop with { Settings = pop.Settings with { Alternatives = [ExportAccounts.Imap] } });

        Assert.Contains("imap.example.org", done.Files[0].Text, StringComparison.Ordinal);
        Assert.Contains(done.Notes, n => n.Contains("does not speak POP3", StringComparison.Ordinal));
    }

    [Fact]
    public void OAuth2_needs_a_command_that_prints_tokens()
    {
        ExportRequest request = ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = "XOAUTH2" }, null);

        Assert.Contains("--token-command", new Mbsync().Refused(request).Reason, StringComparison.Ordinal);
        string text = new Mbsync().Text(request with { TokenCommand = "+token \"x\" \\y" });
        Assert.Equal([" +token \"x\" \\y"], ReadBack.Backslashed(ReadBack.After(text, "PassCmd")));
        Assert.Equal("XOAUTH2 OAUTHBEARER", ReadBack.After(text, "AuthMechs"));
    }

    // Gmail and others announce both; the plug-in that people have knows XOAUTH2 alone.
    [Fact]
    public void A_server_that_was_seen_with_OAUTHBEARER_may_be_asked_by_XOAUTH2() =>
        Assert.Equal("XOAUTH2 OAUTHBEARER", ReadBack.After(new Mbsync().Text(ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = "OAUTHBEARER" }, null) with { TokenCommand = "token" }), "AuthMechs"));

    [Fact]
    public void OAuth2_names_the_plug_in_that_fits_and_the_one_that_does_not()
    {
        ExportOutcome.Written done = new Mbsync().Written(ExportAccounts.Request(ExportAccounts.Imap with { Mechanism = "XOAUTH2" }, null) with { TokenCommand = "token" });

        foreach (string said in (string[])[done.Files[0].Text, string.Join('\n', done.Notes)])
        {
            Assert.Contains("cyrus-sasl-xoauth2", said, StringComparison.Ordinal);
            Assert.Contains("sasl-xoauth2 does not fit", said, StringComparison.Ordinal);
            Assert.Contains("selected SASL mechanism(s) not available", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_password_needs_no_plug_in() =>
        Assert.DoesNotContain("plug-in", new Mbsync().Text(ExportAccounts.All["imap"]), StringComparison.Ordinal);
}
