using System.Text;
using CsCheck;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class GreetingTests
{
    [Theory]
    [InlineData(MailProtocol.Imap, "* OK ready\r\n", nameof(GreetingKind.Ready))]
    [InlineData(MailProtocol.Imap, "* ok [CAPABILITY IMAP4rev1] ready\n", nameof(GreetingKind.Ready))]
    [InlineData(MailProtocol.Imap, "* PREAUTH welcome\r\n", nameof(GreetingKind.Preauth))]
    [InlineData(MailProtocol.Imap, "* BYE too many\r\n", nameof(GreetingKind.TurnedAway))]
    [InlineData(MailProtocol.Imap, "* HELLO\r\n", nameof(GreetingKind.Malformed))]
    [InlineData(MailProtocol.Pop3, "+OK ready\r\n", nameof(GreetingKind.Ready))]
    [InlineData(MailProtocol.Pop3, "+OK\r\n", nameof(GreetingKind.Ready))]
    [InlineData(MailProtocol.Pop3, "-ERR [SYS/TEMP] busy\r\n", nameof(GreetingKind.TurnedAway))]
    [InlineData(MailProtocol.Smtp, "220 mx ESMTP\r\n", nameof(GreetingKind.Ready))]
    [InlineData(MailProtocol.Smtp, "220-mx ESMTP\r\n220 ready\r\n", nameof(GreetingKind.Ready))]
    [InlineData(MailProtocol.Smtp, "554 no\r\n", nameof(GreetingKind.TurnedAway))]
    [InlineData(MailProtocol.Smtp, "421 busy\r\n", nameof(GreetingKind.TurnedAway))]
    [InlineData(MailProtocol.Smtp, "250 what\r\n", nameof(GreetingKind.Malformed))]
    public void Judges_the_first_words(MailProtocol protocol, string text, string kind)
    {
        Greeting greeting = Greeting.Read(protocol, Encoding.UTF8.GetBytes(text));

        Assert.Equal((kind, "", text.Length), (greeting.Kind.ToString(), greeting.Other, greeting.Length));
    }

    [Theory]
    [InlineData(MailProtocol.Imap, "+OK POP3\r\n", "POP3")]
    [InlineData(MailProtocol.Imap, "220 mx ESMTP\r\n", "SMTP")]
    [InlineData(MailProtocol.Imap, "220 ProFTPD Server\r\n", "FTP")]
    [InlineData(MailProtocol.Smtp, "220 (vsFTPd 3.0.3)\r\n", "FTP")]
    [InlineData(MailProtocol.Smtp, "* OK IMAP\r\n", "IMAP")]
    [InlineData(MailProtocol.Pop3, "* OK IMAP\r\n", "IMAP")]
    [InlineData(MailProtocol.Pop3, "SSH-2.0-OpenSSH_9.2\r\n", "SSH")]
    [InlineData(MailProtocol.Imap, "HTTP/1.1 400 Bad Request\r\n", "HTTP")]
    [InlineData(MailProtocol.Imap, "J\0\0\0\n8.0.36", "MySQL")]
    [InlineData(MailProtocol.Imap, "\u0015\u0003\u0001\0\u0002\u0002F", "TLS")]
    [InlineData(MailProtocol.Imap, "whatever\r\n", "unknown")]
    public void Knows_other_protocols(MailProtocol expected, string text, string name)
    {
        Greeting greeting = Greeting.Read(expected, Encoding.Latin1.GetBytes(text));

        Assert.Equal((GreetingKind.OtherProtocol, name), (greeting.Kind, greeting.Other));
    }

    [Theory]
    [InlineData(MailProtocol.Imap, "")]
    [InlineData(MailProtocol.Imap, "* OK rea")]
    [InlineData(MailProtocol.Smtp, "220-one\r\n")]
    [InlineData(MailProtocol.Smtp, "220-one\r\n220-two\r\n220 th")]
    public void Waits_for_the_rest(MailProtocol protocol, string text) =>
        Assert.Equal(GreetingKind.Incomplete, Greeting.Read(protocol, Encoding.ASCII.GetBytes(text)).Kind);

    [Fact]
    public void Survives_any_bytes() =>
        Gen.Select(Gen.Byte.Array[0, 80], Gen.Enum<MailProtocol>(), Gen.Bool)
            .Sample((bytes, protocol, final) => Greeting.Read(protocol, bytes, final).Length <= bytes.Length);
}
