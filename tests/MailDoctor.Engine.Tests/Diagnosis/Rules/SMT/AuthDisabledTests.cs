using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.SMT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SMT;

public sealed class AuthDisabledTests
{
    [Theory]
    [InlineData("535 5.7.139", "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.", "PLAIN")]
    [InlineData("535 5.7.139", "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.", "XOAUTH2")]
    public void Reports_what_the_server_says(string code, string text, string mechanism)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Submissions).Answered(CaseBuilder.Submissions, LoginOutcome.Refused, code, text, mechanism: mechanism);

        Finding finding = RuleCheck.Raises(new AuthDisabled(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Equal(["SMT002"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Concludes_it_when_the_same_password_reads_mail()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE").Refused(CaseBuilder.Submissions, "535 5.7.8", "5.7.8 authentication failed");

        Finding finding = RuleCheck.Raises(new AuthDisabled(), seen);

        Assert.Equal(Certainty.Likely, finding.Certainty);
        Assert.Contains("that imap.example.org:993 accepts for reading", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["SMT002"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Reports_servers_that_offer_no_sign_in_at_all()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Submissions, "PIPELINING", "SIZE 52428800").Working(CaseBuilder.Submission, "PIPELINING");

        Finding finding = RuleCheck.Raises(new AuthDisabled(), seen);

        Assert.Equal((Severity.Error, FindingScope.OfHost("smtp.example.org")), (finding.Severity, finding.Scope));
    }

    [Fact]
    public void Is_only_advice_where_another_port_signs_in() => Assert.Equal(Severity.Advice, RuleCheck.Raises(new AuthDisabled(),
        new CaseBuilder().Working(CaseBuilder.Submissions).Working(CaseBuilder.Submission, "PIPELINING")).Severity);

    [Fact]
    public void Is_silent_where_the_source_says_that_no_login_is_needed() => RuleCheck.Passes(new AuthDisabled(), new CaseBuilder()
        .With(new ServerClaimed("ispdb", CaseBuilder.Submissions, "x") { Mechanisms = ["client-IP-address"] })
        .Working(CaseBuilder.Submissions, "PIPELINING"));

    [Fact]
    public void Is_silent_about_port_25() =>
        RuleCheck.Passes(new AuthDisabled(), new CaseBuilder().Working(CaseBuilder.Submission with { Port = 25 }, "PIPELINING"));

    [Fact]
    public void Is_silent_about_a_password_that_reading_refuses_too() => RuleCheck.Passes(new AuthDisabled(),
        new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no").Refused(CaseBuilder.Submissions, "535 5.7.8", "no"));
}
