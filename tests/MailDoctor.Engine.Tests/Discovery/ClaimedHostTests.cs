using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class ClaimedHostTests
{
    [Theory]
    [InlineData("192.0.2.1", "ip-literal")]
    [InlineData("[2001:db8::1]", "ip-literal")]
    [InlineData("2130706433", "ip-literal")] // 127.0.0.1 as one number
    [InlineData("0x7f.1", "ip-literal")]
    [InlineData("host.1", "invalid-name")]
    [InlineData("localhost", "private-address")]
    [InlineData("mail.localhost.", "private-address")]
    [InlineData("mail", "invalid-name")] // a search domain decides where that leads
    [InlineData("a..b", "invalid-name")]
    [InlineData("mail.example.org:993", "invalid-name")]
    [InlineData("%EMAILDOMAIN%", "invalid-name")]
    [InlineData("", "invalid-name")]
    [InlineData("https://mail.example.org/", "invalid-name")]
    public void Withholds_what_is_no_host_name(string text, string cause)
    {
        bool usable = ClaimedHost.TryRead(text, out _, out string found, out string reason);

        Assert.False(usable);
        Assert.Equal(cause, found);
        Assert.NotEmpty(reason);
    }

    [Theory]
    [InlineData(" IMAP.Example.org. ", "imap.example.org")]
    [InlineData("mail.bücher.example", "mail.xn--bcher-kva.example")]
    public void Reads_a_host_name(string text, string ascii)
    {
        bool usable = ClaimedHost.TryRead(text, out DomainName? host, out _, out _);

        Assert.True(usable);
        Assert.Equal(ascii, host!.Ascii);
    }
}
