using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class OfflineImapTests
{
    private const string Before = "__import__('subprocess').check_output(";
    private const string Behind = ").decode().splitlines()[0]";

    [Fact]
    public void Any_login_name_is_read_back_as_it_is_and_the_code_holds_only_literals() => ExportValues.Text.Sample(login =>
    {
        string text = new OfflineImap().Text(ExportValues.Account(login));

        Assert.Equal(login, Filled(ReadBack.Value(text, "remoteuser")));
        string code = Filled(ReadBack.Value(text, "remotepasseval"));
        Assert.StartsWith(Before, code, StringComparison.Ordinal);
        Assert.EndsWith(Behind, code, StringComparison.Ordinal);
        Assert.Equal(login, ReadBack.Python(code[Before.Length..^Behind.Length])[^1]);
    });

    [Fact]
    public void Its_STARTTLS_is_not_trusted()
    {
        ExportOutcome.Refused refused = new OfflineImap().Refused(ExportAccounts.All["starttls"]);

        Assert.Contains("verifies no certificate", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("mbsync", refused.Nearest);
    }

    [Fact]
    public void Certificates_are_verified()
    {
        string text = new OfflineImap().Text(ExportAccounts.All["imap"]);

        Assert.Equal("yes", ReadBack.Value(text, "ssl"));
        Assert.Equal("OS-DEFAULT", ReadBack.Value(text, "sslcacertfile"));
    }

    // ConfigParser's interpolation: two percent signs are one, and one alone is an error.
    private static string Filled(string value)
    {
        string rest = value.Replace("%%", "\0", StringComparison.Ordinal);
        Assert.DoesNotContain('%', rest);
        return rest.Replace('\0', '%');
    }
}
