namespace MailDoctor.Engine.Diagnosis;

/// <summary>What changed between two examinations of one account. Pure.</summary>
/// <param name="New">Findings of the later one that the earlier one did not have, worst first.</param>
/// <param name="Gone">Findings of the earlier one whose rule looked again and found nothing, worst first.</param>
/// <param name="Same">Findings of both, as the later one words them, worst first.</param>
/// <param name="NotJudged">Findings of the earlier one about which the later one says nothing, because its rule had nothing to look at
/// or was silenced, each with the reason: not to be taken for mended.</param>
public sealed record Comparison(
    IReadOnlyList<Finding> New, IReadOnlyList<Finding> Gone, IReadOnlyList<Finding> Same, IReadOnlyList<(Finding Finding, string Reason)> NotJudged)
{
    /// <summary>Compares. Two findings are the same when rule and scope are; wording and evidence may differ.</summary>
    public static Comparison Between(DiagnosisResult before, DiagnosisResult after)
    {
        HashSet<(FindingCode, FindingScope)> earlier = before.Findings.Select(Key).ToHashSet();
        HashSet<(FindingCode, FindingScope)> later = after.Findings.Select(Key).ToHashSet();
        (Finding Finding, string? Open)[] missing = before.Findings.Where(f => !later.Contains(Key(f))).Select(f => (f, Open(f.Code, after))).ToArray();
        return new Comparison(
            after.Findings.Where(f => !earlier.Contains(Key(f))).ToArray(),
            missing.Where(m => m.Open is null).Select(m => m.Finding).ToArray(),
            after.Findings.Where(f => earlier.Contains(Key(f))).ToArray(),
            missing.Where(m => m.Open is not null).Select(m => (m.Finding, m.Open!)).ToArray());
    }

    private static (FindingCode Code, FindingScope Scope) Key(Finding finding) => (finding.Code, finding.Scope);

    // A rule that found something elsewhere has looked, so what it does not say any more is gone.
    private static string? Open(FindingCode code, DiagnosisResult after) => after.Rules.FirstOrDefault(r => r.Code == code) switch
    {
        null => "this version has no such check",
        { Outcome: RuleOutcome.Passed or RuleOutcome.Found } => null,
        { Reason.Length: > 0 } rule => rule.Reason,
        _ => "it was not looked at this time",
    };
}
