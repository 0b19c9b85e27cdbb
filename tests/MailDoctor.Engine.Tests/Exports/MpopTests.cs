using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class MpopTests
{
    [Fact]
    public void Any_login_name_is_read_back_as_it_is() => ExportValues.Text.Sample(login =>
    {
        string text = new Mpop().Text(ExportValues.Pop(login));

        Assert.Equal($"\"{login}\"", ReadBack.After(text, "user"));
        Assert.Equal(login, ReadBack.Shell(ReadBack.After(text, "passwordeval")[1..^1])[^1]);
    });

    [Fact]
    public void Mail_stays_on_the_server()
    {
        string text = new Mpop().Text(ExportAccounts.All["pop"]);

        Assert.Equal("on", ReadBack.After(text, "keep"));
        Assert.Equal("off", ReadBack.After(text, "tls_starttls"));
    }

    [Fact]
    public void An_account_by_IMAP_goes_to_another() =>
        Assert.Equal("getmail", new Mpop().Refused(ExportAccounts.All["imap"]).Nearest);
}
