using CsCheck;
using MailDoctor.Engine.Exports;
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

    [Theory]
    [InlineData("pop", "for good")]
    [InlineData("starttls", "STARTTLS")]
    public void What_it_cannot_say_is_refused(string account, string reason) =>
        Assert.Contains(reason, new OutlookPrf().Refused(ExportAccounts.All[account]).Reason, StringComparison.Ordinal);
}
