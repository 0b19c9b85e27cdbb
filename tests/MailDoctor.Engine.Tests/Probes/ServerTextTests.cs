using System.Text;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class ServerTextTests
{
    [Theory]
    [InlineData("* OK ready\r\n", "* OK ready")]
    [InlineData("* OK ready\r\n\u0016\u0003\u0001 BAD what?\r\n", "* OK ready")] // a server that gives our handshake back
    [InlineData("\u0015\u0003\u0001", null)] // an alert of TLS
    [InlineData("* OK \u0001\r\n", null)]
    [InlineData("\n\u0001", null)]
    [InlineData("", null)]
    public void Prints_what_is_text_and_no_more(string bytes, string? expected) =>
        Assert.Equal(expected, ServerText.Printable(Encoding.Latin1.GetBytes(bytes)));
}
