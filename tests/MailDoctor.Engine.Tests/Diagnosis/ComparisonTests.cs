using MailDoctor.Engine.Diagnosis;

namespace MailDoctor.Engine.Tests.Diagnosis;

public sealed class ComparisonTests
{
    private static readonly Finding Expired = new(new FindingCode("CRT001"), Severity.Error, FindingScope.OfHost("mail.example.org"), "It expired.");
    private static readonly Finding Idle = new(new FindingCode("IDL001"), Severity.Advice, FindingScope.OfHost("mail.example.org"), "No IDLE.");

    [Fact]
    public void Findings_are_new_gone_or_the_same_by_rule_and_scope()
    {
        Finding elsewhere = Expired with { Scope = FindingScope.OfHost("smtp.example.org") };

        Comparison compared = Comparison.Between(
            Result([Expired, Idle], Rule("CRT001", RuleOutcome.Found), Rule("IDL001", RuleOutcome.Found)),
            Result([elsewhere, Idle with { Message = "Still no IDLE." }], Rule("CRT001", RuleOutcome.Found), Rule("IDL001", RuleOutcome.Found)));

        Assert.Equal([elsewhere], compared.New);
        Assert.Equal([Expired], compared.Gone);
        Assert.Equal("Still no IDLE.", Assert.Single(compared.Same).Message);
        Assert.Empty(compared.NotJudged);
    }

    [Theory]
    [InlineData(RuleOutcome.Passed, true)]
    [InlineData(RuleOutcome.NotExamined, false)]
    [InlineData(RuleOutcome.Inconclusive, false)]
    [InlineData(RuleOutcome.Silenced, false)]
    [InlineData(RuleOutcome.Crashed, false)]
    public void What_was_not_looked_at_is_not_mended(RuleOutcome outcome, bool gone)
    {
        Comparison compared = Comparison.Between(Result([Idle], Rule("IDL001", RuleOutcome.Found)), Result([], Rule("IDL001", outcome, gone ? "" : "nobody signed in")));

        Assert.Equal(gone ? [Idle] : [], compared.Gone);
        Assert.Equal(gone ? [] : [(Idle, "nobody signed in")], compared.NotJudged);
    }

    [Fact]
    public void A_rule_that_is_not_there_any_more_judges_nothing() =>
        Assert.Single(Comparison.Between(Result([Idle], Rule("IDL001", RuleOutcome.Found)), Result([])).NotJudged);

    private static DiagnosisResult Result(IReadOnlyList<Finding> findings, params RuleResult[] rules) => new(findings, rules);

    private static RuleResult Rule(string code, RuleOutcome outcome, string reason = "") => new(new FindingCode(code), "name", outcome, reason);
}
