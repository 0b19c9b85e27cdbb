using MailDoctor.Engine.Discovery;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class MailconfRecordTests
{
    [Theory]
    [InlineData("mailconf=https://example.org/mail.xml", "https://example.org/mail.xml")]
    [InlineData("MAILCONF= https://example.org/mail.xml ", "https://example.org/mail.xml")]
    [InlineData("mailconf=http://example.org/mail.xml", null)]
    [InlineData("mailconf=file:///etc/passwd", null)]
    [InlineData("mailconf=https://anna:secret@example.org/", null)]
    [InlineData("mailconf=", null)]
    [InlineData("mailconf=/mail.xml", null)]
    [InlineData("v=spf1 include:example.org", null)]
    public void Reads_an_https_address(string text, string? url) => Assert.Equal(url, MailconfRecord.Read(text)?.AbsoluteUri);

    [Theory]
    [InlineData("mailconf=nonsense", true)]
    [InlineData("v=spf1", false)]
    public void Knows_its_kind(string text, bool meant) => Assert.Equal(meant, MailconfRecord.Is(text));
}
