using System.Text;
using CsCheck;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class CommandNameTests
{
    [Theory]
    [InlineData(MailProtocol.Imap, "A00000001 STARTTLS\r\n", "STARTTLS", SessionStep.StartTls)]
    [InlineData(MailProtocol.Imap, "A00000001 LOGIN anna secret\r\n", "LOGIN", SessionStep.Login)]
    [InlineData(MailProtocol.Imap, "A00000001 FROBNICATE\r\n", "OTHER", SessionStep.Mailbox)]
    [InlineData(MailProtocol.Imap, "AGFubmEAc2VjcmV0\r\n", "", SessionStep.Greeting)] // the rest of a login
    [InlineData(MailProtocol.Pop3, "PASS secret\r\n", "PASS", SessionStep.Login)]
    [InlineData(MailProtocol.Smtp, "EHLO [127.0.0.1]\r\n", "EHLO", SessionStep.Capabilities)]
    [InlineData(MailProtocol.Smtp, "AGFubmEAc2VjcmV0\r\n", "", SessionStep.Greeting)]
    public void Takes_the_name_of_a_command_and_nothing_else(MailProtocol protocol, string sent, string verb, SessionStep step)
    {
        (string _, string found) = CommandName.Of(protocol, Encoding.ASCII.GetBytes(sent), null);

        Assert.Equal((verb, step), (found, CommandName.StepOf(found)));
    }

    [Fact]
    public void An_answer_to_a_challenge_is_no_command_even_if_it_reads_like_one()
    {
        var running = new Exchange("AUTH", "", encrypted: true, kept: 1000);
        running.Add("334 VXNlcm5hbWU6\r\n"u8);

        Assert.Equal(("", ""), CommandName.Of(MailProtocol.Smtp, "QUIT\r\n"u8, running));
    }

    [Fact]
    public void Survives_any_bytes() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Enum<MailProtocol>()).Sample((bytes, protocol) => CommandName.Of(protocol, bytes, null).Verb.Length < 20);
}
