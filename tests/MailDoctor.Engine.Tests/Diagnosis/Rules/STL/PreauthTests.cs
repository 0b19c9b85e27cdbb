using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.STL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.STL;

public sealed class PreauthTests
{
    private static readonly Preauth Rule = new();

    [Theory]
    [InlineData(true, Severity.Warning)]
    [InlineData(false, Severity.Error)]
    public void Reports_a_greeting_that_rules_encryption_out(bool otherPortWorks, Severity expected)
    {
        var seen = new CaseBuilder().Reached(Port(143)).Greets(Port(143)).With(new StartTlsFailed(Port(143), StartTlsFailure.Preauth, "* PREAUTH ready"));
        if (otherPortWorks)
        {
            seen.Healthy(993);
        }

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal(expected, finding.Severity);
        Assert.Contains("(PREAUTH)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_greeting_is_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993, 143));
}
