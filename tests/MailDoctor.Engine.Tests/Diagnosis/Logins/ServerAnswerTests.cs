using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Logins;

public sealed class ServerAnswerTests
{
    // Sentences of real servers; the empty cause means that the answer says no more than no.
    [Theory]
    [InlineData(MailProtocol.Imap, "AUTHENTICATIONFAILED", "Authentication failed.", "")]
    [InlineData(MailProtocol.Imap, "AUTHENTICATIONFAILED", "LOGIN Invalid credentials", "")]
    [InlineData(MailProtocol.Imap, null, "LOGIN Login error or password error", "")]
    [InlineData(MailProtocol.Imap, "ALERT", "Invalid credentials (Failure)", "")]
    [InlineData(MailProtocol.Imap, "AUTHENTICATIONFAILED", "AUTHENTICATE invalid credentials or IMAP is disabled", "")]
    [InlineData(MailProtocol.Imap, "UNAVAILABLE", "User is authenticated but not connected.", "Undecided")]
    [InlineData(MailProtocol.Imap, null, "User is authenticated but not connected.", "ProtocolDisabled")]
    [InlineData(MailProtocol.Imap, null, "[UNAVAILABLE] Temporary authentication failure.", "Undecided")]
    [InlineData(MailProtocol.Imap, null, "a2 NO [CONTACTADMIN] Login not allowed", "AccountLocked")]
    [InlineData(MailProtocol.Pop3, "IN-USE", "Do you have another POP session running?", "MaildropLocked")]
    [InlineData(MailProtocol.Pop3, null, "-ERR maildrop already locked", "MaildropLocked")]
    [InlineData(MailProtocol.Pop3, "LOGIN-DELAY", "minimum time between mail checks violation", "LoginDelay")]
    [InlineData(MailProtocol.Pop3, "SYS/TEMP", "Temporary failure", "Undecided")]
    [InlineData(MailProtocol.Pop3, "SYS/PERM", "Your account is not enabled for POP access.", "ProtocolDisabled")]
    [InlineData(MailProtocol.Pop3, "SYS/PERM", "No.", "AccountLocked")]
    [InlineData(MailProtocol.Pop3, "AUTH", "Username and password not accepted.", "")]
    [InlineData(MailProtocol.Smtp, "535 5.7.8", "5.7.8 Error: authentication failed: authentication failure", "")]
    [InlineData(MailProtocol.Smtp, "535 5.7.139", "5.7.139 Authentication unsuccessful, the user credentials were incorrect.", "")]
    [InlineData(MailProtocol.Smtp, "535 5.7.139", "5.7.139 Authentication unsuccessful, basic authentication is disabled.", "OAuthOnly")]
    [InlineData(MailProtocol.Smtp, "535 5.7.139", "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.", "SubmissionDisabled")]
    [InlineData(MailProtocol.Smtp, "535 5.7.139", "5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.", "AccountLocked")]
    [InlineData(MailProtocol.Smtp, "534 5.7.9", "5.7.9 Application-specific password required.", "AppPassword")]
    [InlineData(MailProtocol.Smtp, "454 4.7.0", "4.7.0 Too many login attempts, please try again later.", "Undecided")]
    [InlineData(MailProtocol.Smtp, "421 4.7.0", "Too many concurrent connections", "TooManyConnections")]
    [InlineData(MailProtocol.Smtp, "538 5.7.11", "Encryption required", "MechanismBroken")]
    [InlineData(MailProtocol.Smtp, "504 5.7.4", "Unrecognized authentication type", "MechanismBroken")]
    [InlineData(MailProtocol.Smtp, null, "535 Error: account disabled", "AccountLocked")]
    [InlineData(MailProtocol.Smtp, "550", "User has no permission", "ProtocolDisabled")]
    public void Reads_the_answers_of_real_servers(MailProtocol protocol, string? code, string text, string expected)
    {
        ServerEndpoint endpoint = protocol switch { MailProtocol.Imap => CaseBuilder.Imaps, MailProtocol.Pop3 => CaseBuilder.Pop3s, _ => CaseBuilder.Submissions };

        ServerAnswer answer = ServerAnswer.Read(new LoginTried(endpoint, "anna", UsernameForm.LocalPart, "PLAIN", LoginOutcome.Refused, TimeSpan.Zero) { Code = code, ServerText = text });

        Assert.Equal(expected, answer.Cause?.ToString() ?? "");
    }

    [Fact]
    public void Survives_an_answer_without_words() =>
        Assert.Null(ServerAnswer.Read(new LoginTried(CaseBuilder.Imaps, "anna", UsernameForm.LocalPart, "PLAIN", LoginOutcome.Refused, TimeSpan.Zero)).Cause);
}
