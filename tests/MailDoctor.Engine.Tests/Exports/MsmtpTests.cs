using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class MsmtpTests
{
    [Fact]
    public void Any_login_name_is_read_back_as_it_is() => ExportValues.Text.Sample(login =>
    {
        string text = new Msmtp().Text(ExportValues.Account(login));

        Assert.Equal(login, Stripped(ReadBack.After(text, "user")));
        Assert.Equal(login, ReadBack.Shell(Stripped(ReadBack.After(text, "passwordeval")))[^1]);
    });

    [Theory]
    [InlineData(465, ConnectionSecurity.ImplicitTls, "off")]
    [InlineData(587, ConnectionSecurity.StartTls, "on")]
    public void States_the_kind_of_TLS(int port, ConnectionSecurity security, string word)
    {
        string text = new Msmtp().Text(ExportAccounts.Request(null, ExportAccounts.Server(MailProtocol.Smtp, "smtp.example.org", port, security)));

        Assert.Equal(word, ReadBack.After(text, "tls_starttls"));
        Assert.Equal("on", ReadBack.After(text, "tls"));
        Assert.Equal("on", ReadBack.After(text, "tls_certcheck"));
        Assert.Equal($"{port}", ReadBack.After(text, "port"));
    }

    [Fact]
    public void The_keyring_is_its_own_so_no_command_is_written()
    {
        ExportOutcome.Written done = new Msmtp().Written(ExportAccounts.All["imap"] with { Secret = SecretKeeping.Keyring });

        Assert.DoesNotContain("passwordeval", done.Files[0].Text, StringComparison.Ordinal);
        Assert.Contains(done.Notes, n => n.Contains("secret-tool store --label=msmtp host smtp.example.org", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a*b@example.org")]
    [InlineData("a%Hb@example.org")]
    public void An_address_that_is_a_pattern_there_is_refused(string address) =>
        Assert.Contains("pattern", new Msmtp().Refused(ExportAccounts.All["imap"] with { Address = ExportAccounts.Address(address) }).Reason, StringComparison.Ordinal);

    [Fact]
    public void Without_a_server_for_sending_there_is_nothing_to_write() =>
        Assert.Contains("sending", new Msmtp().Refused(ExportAccounts.Request(ExportAccounts.Imap, null)).Reason, StringComparison.Ordinal);

    // One pair is taken away, nothing else is looked at.
    private static string Stripped(string argument)
    {
        Assert.True(argument.Length >= 2 && argument[0] == '"' && argument[^1] == '"', argument);
        return argument[1..^1];
    }
}
