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

        Assert.Equal(login, Toml(ReadBack.Value(done.Files[0].Text, "imap.sasl.plain.username")));
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

    // A basic string (TOML 1.0): only these two escapes are used.
    private static string Toml(string value) => Assert.Single(ReadBack.Backslashed(value));
}
