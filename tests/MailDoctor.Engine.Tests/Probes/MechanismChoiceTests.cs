using MailDoctor.Engine.Model;
using MailDoctor.Engine.Probes;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class MechanismChoiceTests
{
    [Theory]
    [InlineData(MailProtocol.Imap, "CRAM-MD5 LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-256", true, "SCRAM-SHA-256 SCRAM-SHA-1 PLAIN LOGIN CRAM-MD5")]
    [InlineData(MailProtocol.Imap, "SCRAM-SHA-256 SCRAM-SHA-256-PLUS PLAIN", true, "SCRAM-SHA-256 PLAIN")]
    [InlineData(MailProtocol.Imap, "SCRAM-SHA-256-PLUS", true, "SCRAM-SHA-256-PLUS")]
    [InlineData(MailProtocol.Imap, "", true, "LOGIN command")]
    [InlineData(MailProtocol.Imap, "", false, "")] // LOGINDISABLED
    [InlineData(MailProtocol.Pop3, "", true, "USER")]
    [InlineData(MailProtocol.Smtp, "", true, "")]
    [InlineData(MailProtocol.Imap, "CRAM-MD5", true, "LOGIN command CRAM-MD5")]
    [InlineData(MailProtocol.Imap, "GSSAPI NTLM", true, "LOGIN command")]
    [InlineData(MailProtocol.Imap, "XOAUTH2 OAUTHBEARER", true, "")] // a password is not wanted there
    public void Orders_what_fits_a_password(MailProtocol protocol, string announced, bool command, string expected) =>
        Assert.Equal(expected, string.Join(' ', MechanismChoice.Order(protocol, announced.Split(' ', StringSplitOptions.RemoveEmptyEntries), command, isToken: false)));

    [Theory]
    [InlineData("XOAUTH2 OAUTHBEARER PLAIN", "OAUTHBEARER XOAUTH2")]
    [InlineData("PLAIN LOGIN", "")] // a token is never sent as a password
    public void Orders_what_fits_a_token(string announced, string expected) =>
        Assert.Equal(expected, string.Join(' ', MechanismChoice.Order(MailProtocol.Imap, announced.Split(' '), commandAllowed: true, isToken: true)));

    [Theory]
    [InlineData("SCRAM-SHA-256 SCRAM-SHA-512 SCRAM-SHA-1 SCRAM-SHA-256-PLUS PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER")]
    public void Every_mechanism_that_may_be_chosen_can_be_spoken(string names) =>
        Assert.All(names.Split(' '), name => Assert.Equal(name, MechanismChoice.Create(name, "anna", "secret")!.MechanismName));
}
