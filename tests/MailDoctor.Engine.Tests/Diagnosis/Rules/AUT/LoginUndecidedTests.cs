using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class LoginUndecidedTests
{
    [Theory]
    [InlineData(LoginOutcome.Unavailable, "UNAVAILABLE", "Temporary authentication failure. [host:2026-11-22 12:00:00]", "could not decide")]
    [InlineData(LoginOutcome.Refused, "UNAVAILABLE", "Back end down", "could not decide")]
    [InlineData(LoginOutcome.Refused, null, "Server Unavailable. 15", "could not decide")]
    [InlineData(LoginOutcome.Refused, "LIMIT", "LOGIN Rate limit hit", "could not decide")]
    [InlineData(LoginOutcome.Broken, null, null, "ended or forgot the connection")]
    public void Reports_a_server_that_does_not_decide(LoginOutcome outcome, string? code, string? text, string expected)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, outcome, code, text);

        Finding finding = RuleCheck.Raises(new LoginUndecided(), seen);

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Equal(["AUT016"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_quiet_beside_the_refusal_that_it_follows()
    {
        CaseFile seen = new CaseBuilder()
            .Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "Authentication failed.")
            .Working(CaseBuilder.Submissions).Answered(CaseBuilder.Submissions, LoginOutcome.Unavailable, "454 4.7.0", "4.7.0 Temporary authentication failure");

        Assert.Equal(Severity.Info, RuleCheck.Raises(new LoginUndecided(), seen).Severity);
        Assert.Equal(["AUT005"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_silent_when_the_next_attempt_is_refused() => RuleCheck.Passes(new LoginUndecided(),
        new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, LoginOutcome.Unavailable).Answered(CaseBuilder.Imaps, LoginOutcome.Refused, "AUTHENTICATIONFAILED", "no"));

    [Fact]
    public void Is_silent_when_the_next_attempt_is_accepted() => RuleCheck.Passes(new LoginUndecided(),
        new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, LoginOutcome.Unavailable).SignedIn(CaseBuilder.Imaps));

    [Fact]
    public void What_ended_the_connection_is_not_put_into_the_servers_mouth()
    {
        Finding finding = RuleCheck.Raises(new LoginUndecided(), new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, LoginOutcome.Broken, null, "nothing more came in time"));

        Assert.EndsWith("neither accepted nor refused (nothing more came in time).", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(finding.Remedy!.Steps, s => s.Contains("sentence", StringComparison.Ordinal));
    }
}
