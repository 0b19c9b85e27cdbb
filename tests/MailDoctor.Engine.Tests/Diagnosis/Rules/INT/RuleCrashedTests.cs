using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.INT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.INT;

public sealed class RuleCrashedTests
{
    private static readonly CaseFile Case = new CaseBuilder().Working(CaseBuilder.Imaps);

    [Fact]
    public void A_rule_that_throws_becomes_a_finding_and_the_others_speak()
    {
        var healthy = new FakeRule("NET999") { Finds = [new Finding(new("NET999"), Severity.Advice, FindingScope.Here, "It is so.")] };

        DiagnosisResult result = Diagnoser.Examine(Case, [new FakeRule("NET998") { Throws = true }, healthy, new RuleCrashed()]);

        Assert.Equal(["NET999", "INT001"], result.Findings.Select(f => f.Code.Value));
        Assert.Contains("NET998", result.Findings[1].Message, StringComparison.Ordinal);
        Assert.Equal("rule-crashed", result.Findings[1].Name);
        Assert.Equal([RuleOutcome.Crashed, RuleOutcome.Found, RuleOutcome.Found], result.Rules.Select(r => r.Outcome));
    }

    [Fact]
    public void What_a_rule_said_before_it_threw_does_not_count()
    {
        var half = new FakeRule("NET998") { Finds = [new Finding(new("NET998"), Severity.Error, FindingScope.Here, "Half a truth.")], Throws = true };

        DiagnosisResult result = Diagnoser.Examine(Case, [half]);

        Assert.Equal(["INT001"], result.Findings.Select(f => f.Code.Value));
        Assert.Equal(RuleOutcome.Crashed, result.Rules.Single().Outcome);
    }

    [Fact]
    public void Nothing_is_said_when_no_rule_throws() => RuleCheck.Passes(new RuleCrashed(), Case);
}
