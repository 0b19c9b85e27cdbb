using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class TooManyConnectionsTests
{
    [Theory]
    [InlineData(LoginOutcome.Unavailable, "UNAVAILABLE", "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)", Certainty.Proven)]
    [InlineData(LoginOutcome.Refused, "ALERT", "Too many simultaneous connections. (Failure)", Certainty.Proven)]
    [InlineData(LoginOutcome.Refused, "LIMIT", "no", Certainty.Likely)]
    [InlineData(LoginOutcome.Refused, null, "[LIMIT] Maximum number of connections from user+IP exceeded", Certainty.Proven)]
    public void Reports_what_the_server_says(LoginOutcome outcome, string? code, string text, Certainty certainty)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, outcome, code, text);

        Finding finding = RuleCheck.Raises(new TooManyConnections(), seen);

        Assert.Equal((Severity.Error, certainty), (finding.Severity, finding.Certainty));
        Assert.Equal(["AUT010"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_silent_about_too_many_attempts() =>
        RuleCheck.Passes(new TooManyConnections(), new CaseBuilder().Refused(CaseBuilder.Imaps, "LIMIT", "LOGIN Rate limit hit"));

    [Fact]
    public void Is_silent_about_a_server_that_is_down() =>
        RuleCheck.Passes(new TooManyConnections(), new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, LoginOutcome.Unavailable, "UNAVAILABLE", "Temporary authentication failure."));
}
