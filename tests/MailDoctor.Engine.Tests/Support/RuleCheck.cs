using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Runs one rule, or the whole catalogue, over a case and states what must come of it.</summary>
internal static class RuleCheck
{
    /// <summary>The one finding that the rule raises, checked for what every finding owes its reader.</summary>
    public static Finding Raises(IRule rule, CaseFile seen)
    {
        IReadOnlyList<Finding> findings = RaisesAll(rule, seen);
        Assert.True(findings.Count == 1, $"{rule.Code} raised {findings.Count} findings: {string.Join(" | ", findings.Select(f => f.Message))}");
        return findings[0];
    }

    /// <summary>All findings that the rule raises, at least one, each checked for what it owes its reader.</summary>
    public static IReadOnlyList<Finding> RaisesAll(IRule rule, CaseFile seen)
    {
        DiagnosisResult result = Diagnoser.Examine(seen, [rule]);

        Assert.Equal((RuleOutcome.Found, ""), (result.Rules[0].Outcome, result.Rules[0].Reason));
        foreach (Finding finding in result.Findings)
        {
            Assert.Equal(rule.Code, finding.Code);
            Assert.NotEmpty(finding.Evidence);
            Assert.All(finding.Evidence, e => Assert.Contains(e, seen.Observations, ReferenceEqualityComparer.Instance));
            Assert.Matches(@"^\S.+[.?]\z", finding.Message);
            Assert.True(finding.Severity == Severity.Info || finding.Remedy is not null || finding.AdminRemedy is not null, $"{rule.Code} says what is wrong and not what to do.");
        }

        return result.Findings;
    }

    /// <summary>The rule looks, and finds nothing.</summary>
    public static void Passes(IRule rule, CaseFile seen) => Ends(rule, seen, RuleOutcome.Passed);

    /// <summary>The rule says that it had nothing to look at.</summary>
    public static void NotExamined(IRule rule, CaseFile seen) => Ends(rule, seen, RuleOutcome.NotExamined);

    /// <summary>The codes that the whole catalogue raises at warning or worse, in the order of the report.</summary>
    public static IReadOnlyList<string> Loud(CaseFile seen) =>
        Diagnoser.Examine(seen, Catalog.Rules).Findings.Where(f => f.Severity <= Severity.Warning).Select(f => f.Code.Value).ToArray();

    /// <summary>All codes that the whole catalogue raises, in the order of the report.</summary>
    public static IReadOnlyList<string> Codes(CaseFile seen) =>
        Diagnoser.Examine(seen, Catalog.Rules).Findings.Select(f => f.Code.Value).ToArray();

    private static void Ends(IRule rule, CaseFile seen, RuleOutcome expected)
    {
        DiagnosisResult result = Diagnoser.Examine(seen, [rule]);

        Assert.Empty(result.Findings.Select(f => $"{f.Code}: {f.Message}"));
        Assert.Equal(expected, result.Rules[0].Outcome);
    }
}
