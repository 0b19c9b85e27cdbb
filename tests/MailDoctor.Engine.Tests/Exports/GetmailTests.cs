using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class GetmailTests
{
    [Fact]
    public void Any_login_name_is_read_back_as_it_is_or_refused() => ExportValues.Text.Sample(login =>
    {
        if (login.Any(c => c > '~' || " (){%*\"\\".Contains(c, StringComparison.Ordinal)))
        {
            Assert.Contains("without quotes", new Getmail().Refused(ExportValues.Account(login)).Reason, StringComparison.Ordinal);
            return;
        }

        string text = new Getmail().Text(ExportValues.Account(login));

        Assert.Equal(login, ReadBack.Value(text, "username"));
        Assert.Equal(["secret-tool", "lookup", "host", "imap.example.org", "service", "imap", "user", login], ReadBack.Python(ReadBack.Value(text, "password_command")));
    });

    [Fact]
    public void POP3_takes_any_login_name() => ExportValues.Text.Sample(login =>
        Assert.Equal(login, ReadBack.Value(new Getmail().Text(ExportValues.Pop(login)), "username")));

    [Theory]
    [InlineData("imap", "SimpleIMAPSSLRetriever")]
    [InlineData("pop", "SimplePOP3SSLRetriever")]
    public void Verifies_certificates_and_leaves_mail_on_the_server(string account, string type)
    {
        string text = new Getmail().Text(ExportAccounts.All[account]);

        Assert.Equal(type, ReadBack.Value(text.Split("[destination]")[0], "type"));
        Assert.Equal("/etc/ssl/certs/ca-certificates.crt", ReadBack.Value(text, "ca_certs"));
        Assert.Equal("false", ReadBack.Value(text, "delete"));
    }

    [Fact]
    public void STARTTLS_goes_to_mbsync()
    {
        ExportOutcome.Refused refused = new Getmail().Refused(ExportAccounts.All["starttls"]);

        Assert.Contains("no STARTTLS", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("mbsync", refused.Nearest);
    }

    [Fact]
    public void Implicit_TLS_is_taken_where_it_works_as_well()
    {
        ExportRequest request = ExportAccounts.All["starttls"];

        string text = new Getmail().Text(request with { Settings = request.Settings with { Alternatives = [ExportAccounts.Imap] } });

        Assert.Equal("imap.example.org", ReadBack.Value(text, "server"));
    }
}
