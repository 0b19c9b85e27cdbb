using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class FetchmailTests
{
    [Fact]
    public void Any_login_name_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, local) =>
    {
        string text = new Fetchmail().Text(ExportValues.Account(login) with { LocalUser = local });

        Assert.Equal([.. (string[])["username", login, "is", local, "here"]], ReadBack.Fetchmail(text.Split('\n').Single(l => l.Contains("username", StringComparison.Ordinal))));
    });

    [Fact]
    public void A_quotation_mark_is_written_by_its_number() => Assert.Contains(
        "username \"a\\x22b\\\\c\" is",
        new Fetchmail().Text(ExportValues.Account("a\"b\\c")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("imap", true)]
    [InlineData("starttls", false)]
    [InlineData("pop", true)]
    public void Keeps_mail_and_demands_TLS(string account, bool ssl)
    {
        string[] options = new Fetchmail().Text(ExportAccounts.All[account]).Split('\n').Single(l => l.StartsWith("    keep", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(ssl, options.Contains("ssl"));
        Assert.Contains("sslcertck", options);
        Assert.Contains("\"TLS1.2+\"", options);
        Assert.Equal("keep", options[0]);
    }

    [Fact]
    public void POP3_is_kept_with_the_servers_ids() =>
        Assert.Contains("protocol POP3 port 995 uidl", new Fetchmail().Text(ExportAccounts.All["pop"]), StringComparison.Ordinal);

    [Fact]
    public void Without_a_local_name_mail_would_go_round_in_a_circle() =>
        Assert.Contains("account on this computer", new Fetchmail().Refused(ExportAccounts.All["imap"] with { LocalUser = null }).Reason, StringComparison.Ordinal);
}
