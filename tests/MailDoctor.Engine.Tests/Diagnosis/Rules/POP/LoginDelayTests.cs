using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class LoginDelayTests
{
    [Theory]
    [InlineData("LOGIN-DELAY 60", "wants 1 minute between")]
    [InlineData("login-delay 900 USER", "wants 15 minutes between")]
    [InlineData("LOGIN-DELAY 90", "wants 90 seconds between")]
    public void Reports_the_pause_that_the_server_wants(string line, string expected)
    {
        Finding finding = RuleCheck.Raises(new LoginDelay(), new CaseBuilder().Working(CaseBuilder.Pop3s, "UIDL", line));

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_quiet_beside_IMAP() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new LoginDelay(), new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Pop3s, "LOGIN-DELAY 60")).Severity);

    [Fact]
    public void Explains_a_login_that_came_too_soon()
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Pop3s, "LOGIN-DELAY", "minimum time between mail checks violation");

        Assert.Contains("minimum time", RuleCheck.Raises(new LoginDelay(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["POP005"], RuleCheck.Codes(seen));
    }

    [Theory]
    [InlineData("LOGIN-DELAY 0")]
    [InlineData("LOGIN-DELAY soon")]
    [InlineData("TOP")]
    public void Is_silent_without_a_pause(string line) => RuleCheck.Passes(new LoginDelay(), new CaseBuilder().Working(CaseBuilder.Pop3s, line));
}
