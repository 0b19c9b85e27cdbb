using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class AccountExpiredLockedTests
{
    [Theory]
    [InlineData(MailProtocol.Imap, "CONTACTADMIN", "Account is temporarily disabled.", "locked, switched off")]
    [InlineData(MailProtocol.Imap, "AUTHORIZATIONFAILED", "No.", "locked, switched off")]
    [InlineData(MailProtocol.Imap, "UNAVAILABLE", "Your account has been suspended", "locked, switched off")]
    [InlineData(MailProtocol.Imap, "EXPIRED", "That password isn't any good any more", "has expired")]
    [InlineData(MailProtocol.Smtp, "535 5.7.139", "5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.", "locked, switched off")]
    [InlineData(MailProtocol.Smtp, "525 5.7.13", null, "locked, switched off")]
    public void Reports_what_the_server_says(MailProtocol protocol, string code, string? text, string expected)
    {
        CaseFile seen = new CaseBuilder().Refused(protocol == MailProtocol.Imap ? CaseBuilder.Imaps : CaseBuilder.Submissions, code, text);

        Finding finding = RuleCheck.Raises(new AccountExpiredLocked(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Equal(["AUT009"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Believes_the_code_though_submission_still_takes_the_password()
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Imaps, "CONTACTADMIN", "Login is not permitted.").Working(CaseBuilder.Submissions).SignedIn(CaseBuilder.Submissions);

        RuleCheck.Raises(new AccountExpiredLocked(), seen);

        Assert.Equal(["AUT009"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData("IN-USE", "mailbox is locked by another session")] // the maildrop, not the account
    [InlineData("AUTH", "Authentication failed.")]
    public void Is_silent_about_other_answers(string code, string text) =>
        RuleCheck.Passes(new AccountExpiredLocked(), new CaseBuilder().Refused(CaseBuilder.Pop3s, code, text));
}
