using MailDoctor.Engine.Diagnosis.Rules.INT;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Runs rules over a case. Pure.</summary>
public static class Diagnoser
{
    private static readonly RuleCrashed Crash = new();

    /// <summary>Examines a case with the rules given.</summary>
    public static DiagnosisResult Examine(CaseFile seen, IReadOnlyList<IRule> rules)
    {
        var raised = new List<(IRule Rule, Finding Finding)>();
        var outcomes = new Dictionary<FindingCode, RuleResult>();
        foreach (IRule rule in rules)
        {
            Type? missing = rule.Needs.FirstOrDefault(need => !seen.Observations.Any(need.IsInstanceOfType));
            if (missing is not null && !rule.OrElse.Any(other => seen.Observations.Any(other.IsInstanceOfType)))
            {
                outcomes[rule.Code] = new RuleResult(rule.Code, rule.Name, RuleOutcome.NotExamined, $"nothing of the kind {missing.Name} was seen");
                continue;
            }

            try
            {
                // Whole or not at all: what a rule said before it threw is not worth more than its fault.
                Finding[] findings = rule.Examine(seen).ToArray();
                raised.AddRange(findings.Select(f => (rule, f with { Name = rule.Name })));
                if (findings.Length == 0 && rule.Undecided(seen) is string doubt)
                {
                    outcomes[rule.Code] = new RuleResult(rule.Code, rule.Name, RuleOutcome.Inconclusive, doubt);
                }
            }
#pragma warning disable CA1031 // Whatever a rule throws is a fault of ours; the others still have to speak.
            catch (Exception e)
#pragma warning restore CA1031
            {
                raised.Add((Crash, Crash.About(rule, e, seen) with { Name = Crash.Name }));
                outcomes[rule.Code] = new RuleResult(rule.Code, rule.Name, RuleOutcome.Crashed, e.GetType().Name);
            }
        }

        var kept = new List<Finding>();
        foreach ((IRule rule, Finding finding) in raised)
        {
            Finding? cause = raised
                .Where(r => r.Finding.Code != finding.Code && rule.SilencedBy.Contains(r.Finding.Code.Value)
                    && r.Finding.Scope.Covers(finding.Scope) && (IsLoud(r.Finding) || !IsLoud(finding)))
                .Select(r => r.Finding)
                .FirstOrDefault();
            if (cause is null)
            {
                kept.Add(finding);
                outcomes[rule.Code] = new RuleResult(rule.Code, rule.Name, RuleOutcome.Found, "");
            }
            else
            {
                outcomes.TryAdd(rule.Code, new RuleResult(rule.Code, rule.Name, RuleOutcome.Silenced, $"it follows from {cause.Code} ({cause.Name})"));
            }
        }

        return new DiagnosisResult(
            kept.OrderBy(f => f.Severity).ThenBy(f => f is { Severity: Severity.Warning, Grave: true } ? 0 : 1)
                .ThenBy(f => f.Certainty).ThenBy(f => f.Scope.Kind).ThenBy(f => f.Code.Value, StringComparer.Ordinal).ThenBy(f => f.Scope.Name, StringComparer.Ordinal)
                .DistinctBy(f => (f.Code, f.Scope.Name, f.Message)).ToArray(),
            rules.Select(r => outcomes.GetValueOrDefault(r.Code) ?? new RuleResult(r.Code, r.Name, RuleOutcome.Passed, "")).ToArray());
    }
    // What is merely worth printing cannot be why mail fails.
    private static bool IsLoud(Finding finding) => finding.Severity <= Severity.Warning;
}
