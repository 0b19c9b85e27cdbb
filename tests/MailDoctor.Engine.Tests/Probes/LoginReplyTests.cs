using CsCheck;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class LoginReplyTests
{
    [Theory]
    [InlineData(MailProtocol.Imap, "a OK Logged in", LoginOutcome.Accepted, null)]
    [InlineData(MailProtocol.Imap, "a NO [AUTHENTICATIONFAILED] no", LoginOutcome.Refused, "AUTHENTICATIONFAILED")]
    [InlineData(MailProtocol.Imap, "a NO LOGIN failed.", LoginOutcome.Refused, null)]
    [InlineData(MailProtocol.Imap, "a NO [CONTACTADMIN] locked", LoginOutcome.Refused, "CONTACTADMIN")]
    [InlineData(MailProtocol.Imap, "a NO [UNAVAILABLE] later", LoginOutcome.Unavailable, "UNAVAILABLE")]
    [InlineData(MailProtocol.Imap, "a NO [LIMIT] too many", LoginOutcome.Unavailable, "LIMIT")]
    [InlineData(MailProtocol.Imap, "a BAD what?", LoginOutcome.MechanismBroken, null)]
    [InlineData(MailProtocol.Imap, "* BYE gone", LoginOutcome.Broken, null)]
    [InlineData(MailProtocol.Imap, "", LoginOutcome.Broken, null)]
    [InlineData(MailProtocol.Pop3, "+OK in", LoginOutcome.Accepted, null)]
    [InlineData(MailProtocol.Pop3, "-ERR [AUTH] no", LoginOutcome.Refused, "AUTH")]
    [InlineData(MailProtocol.Pop3, "-ERR [SYS/PERM] no", LoginOutcome.Refused, "SYS/PERM")]
    [InlineData(MailProtocol.Pop3, "-ERR [SYS/TEMP] no", LoginOutcome.Unavailable, "SYS/TEMP")]
    [InlineData(MailProtocol.Pop3, "-ERR [IN-USE] locked", LoginOutcome.Unavailable, "IN-USE")]
    [InlineData(MailProtocol.Pop3, "-ERR [LOGIN-DELAY] wait", LoginOutcome.Unavailable, "LOGIN-DELAY")]
    [InlineData(MailProtocol.Pop3, "-ERR Unknown command", LoginOutcome.MechanismBroken, null)]
    [InlineData(MailProtocol.Smtp, "235 2.7.0 yes", LoginOutcome.Accepted, "235 2.7.0")]
    [InlineData(MailProtocol.Smtp, "535 5.7.8 no", LoginOutcome.Refused, "535 5.7.8")]
    [InlineData(MailProtocol.Smtp, "535 5.7.139 disabled for the Tenant", LoginOutcome.Refused, "535 5.7.139")]
    [InlineData(MailProtocol.Smtp, "454 4.7.0 later", LoginOutcome.Unavailable, "454 4.7.0")]
    [InlineData(MailProtocol.Smtp, "421 gone", LoginOutcome.Unavailable, "421")]
    [InlineData(MailProtocol.Smtp, "504 5.5.4 unknown", LoginOutcome.MechanismBroken, "504 5.5.4")]
    [InlineData(MailProtocol.Smtp, "535 5.5.2 syntax", LoginOutcome.MechanismBroken, "535 5.5.2")]
    [InlineData(MailProtocol.Smtp, "334 ", LoginOutcome.Broken, "334")] // asked on and never answered
    public void Reads_the_outcome_from_the_code(MailProtocol protocol, string line, LoginOutcome outcome, string? code)
    {
        LoginReply reply = Read(protocol, line);

        Assert.Equal((outcome, code), (reply.Outcome, reply.Code));
    }

    [Fact]
    public void Decodes_what_an_oauth_server_says_in_its_challenge()
    {
        string challenge = Convert.ToBase64String("{\"status\":\"400\",\"scope\":\"https://mail.example.org/\"}"u8);

        LoginReply reply = Read(MailProtocol.Imap, $"+ {challenge}", "a NO AUTHENTICATE failed.");

        Assert.Equal("AUTHENTICATE failed. {\"status\":\"400\",\"scope\":\"https://mail.example.org/\"}", reply.Text);
        Assert.True(reply.Challenged);
    }

    [Theory]
    [InlineData("+ ", false)]
    [InlineData("+ cj1hYmM=", true)]
    public void Knows_whether_the_server_asked_for_a_proof(string line, bool challenged) =>
        Assert.Equal(challenged, Read(MailProtocol.Imap, line, "a NO no").Challenged);

    [Fact]
    public void Survives_any_lines() =>
        Gen.Select(Gen.String.Array[0, 4], Gen.Enum<MailProtocol>()).Sample((lines, protocol) => (Read(protocol, lines).Text ?? "").Length <= 1000);

    private static LoginReply Read(MailProtocol protocol, params string[] lines) => LoginReply.Read(protocol, lines, protocol switch
    {
        MailProtocol.Imap => Reply.OfImap("a", lines),
        MailProtocol.Pop3 => Reply.OfPop3(lines),
        _ => Reply.OfSmtp(lines),
    });
}
