using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class OutlookPrfTests
{
    [Fact]
    public void Is_what_Windows_reads()
    {
        ExportedFile file = new OutlookPrf().Written(ExportAccounts.All["imap"]).Files[0];

        Assert.Equal(new byte[] { 0xFF, 0xFE }, file.Content.Span[..2].ToArray());
        Assert.All(file.Text.Split('\n').SkipLast(1), l => Assert.EndsWith("\r", l, StringComparison.Ordinal));
        string text = file.Text.Replace("\r", "", StringComparison.Ordinal);
        Assert.Contains("\nIMAPUseSSL=1\n", text, StringComparison.Ordinal);
        Assert.Contains("\nSMTPSecureConnection=1\n", text, StringComparison.Ordinal);
        Assert.Contains("\n[IMAP_I_Mail]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_value_without_a_quotation_mark_is_read_back_as_it_is() =>
        Gen.Select(ExportValues.Text, ExportValues.Text).Where((l, n) => !(l + n).Contains('"', StringComparison.Ordinal)).Sample((login, name) =>
        {
            string text = new OutlookPrf().Text(ExportValues.Account(login, name)).Replace("\r", "", StringComparison.Ordinal);

            Assert.Contains($"\nIMAPUserName={login}\n", text, StringComparison.Ordinal);
            Assert.Contains($"\nDisplayName={name}\n", text, StringComparison.Ordinal);
        });

    [Fact]
    public void A_quotation_mark_is_refused() =>
        Assert.Contains("quotation mark", new OutlookPrf().Refused(ExportAccounts.All["imap"] with { Name = "A \"B\"" }).Reason, StringComparison.Ordinal);

    /// <summary>Bit 1 is "leave", bit 2 "remove after days", bit 4 "remove with the deleted items", and the days are above.</summary>
    [Fact]
    public void POP3_leaves_mail_on_the_server_for_good()
    {
        string[] lines = new OutlookPrf().Text(ExportAccounts.All["pop"]).Split("\r\n");

        Assert.Contains("Account1=I_Mail", lines);
        Assert.Contains("POP3UseSSL=1", lines);
        Assert.Equal("LeaveOnServer=1", Assert.Single(lines, l => l.StartsWith("LeaveOnServer=", StringComparison.Ordinal) && !l.Contains("PT_", StringComparison.Ordinal)));
        Assert.Contains("LeaveOnServer=PT_LONG,0x1000", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("IMAP", StringComparison.Ordinal) || l == "[IMAP_I_Mail]");
        Assert.DoesNotContain("LeaveOnServer", new OutlookPrf().Text(ExportAccounts.All["imap"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailProtocol.Imap, 143)]
    [InlineData(MailProtocol.Pop3, 110)]
    public void STARTTLS_for_receiving_is_refused(MailProtocol protocol, int port)
    {
        ExportRequest request = ExportAccounts.Request(ExportAccounts.Server(protocol, "mail.example.org", port, ConnectionSecurity.StartTls), ExportAccounts.Submissions);

        Assert.Contains("STARTTLS", new OutlookPrf().Refused(request).Reason, StringComparison.Ordinal);
    }
}
