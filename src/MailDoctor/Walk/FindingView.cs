using System.Collections.Frozen;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The findings as a person reads them, in the order that the reason of the walk asks for. Pure; all texts are safe to show.</summary>
internal static class FindingView
{
    private const int LongestText = 1200;
    private const int MostEvidence = 60;

    private static readonly string[] PopAreas = ["POP", "MIG"];

    private static readonly string[] SecurityAreas = ["TLS", "CRT", "STL", "SEC"];

    // Rules of other areas that are about encryption or open passwords.
    private static readonly string[] SecurityNames =
    [
        "cleartext-login-allowed", "weak-only", "auth-before-tls", "pop-in-cleartext", "no-tls-at-all", "no-secure-port", "srv-insecure-first",
        "autoconfig-insecure", "srv-cross-domain", "tls-interception", "trust-store-empty", "weaker-chosen", "login-withheld", "unsafe-claim", "server-text-unsafe",
    ];

    private static readonly Lazy<FrozenDictionary<string, string>> Reasons = new(() =>
        Catalog.Rules.ToFrozenDictionary(r => r.Code.Value, r => Section(r.Explanation, "Why it matters")));

    /// <summary>The findings that filter and search leave.</summary>
    public static IReadOnlyList<FindingCard> Of(WalkState state)
    {
        if (state.Report is null)
        {
            return [];
        }

        HashSet<(FindingCode, FindingScope)>? before = state.Previous?.Findings.Select(f => (f.Code, f.Scope)).ToHashSet();
        string[] words = state.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IEnumerable<FindingCard> cards = state.Report.Findings.Select(f => Card(f, state.Reason, before));
        return cards.Where(c => Passes(c, state.Filter))
            .Where(c => words.All(w => Matches(c, w)))
            .OrderByDescending(c => state.Reason is WalkReason.PopToImap or WalkReason.Security && c.Relevant)
            .ToArray();
    }

    /// <summary>The sentence above the findings.</summary>
    public static string Verdict(WalkState state)
    {
        if (state.Report is not { } report)
        {
            return "";
        }

        bool problems = report.Findings.Any(f => f.Severity <= Severity.Warning);
        if (!problems && report.Settings is { Incoming: { Verified: not Verification.None } incoming, Outgoing: { Verified: not Verification.None } outgoing })
        {
            int advice = report.Findings.Count(f => f.Severity == Severity.Advice);
            return "All clear: nothing that was checked is wrong. "
                + (incoming.Verified == Verification.Login && outgoing.Verified == Verification.Login
                    ? "Receiving and sending work."
                    : "The servers for receiving and sending are ready; whether your password works was not tried.")
                + (advice == 0 ? "" : $" {Wording.Count(advice, "suggestion")} below.");
        }

        return SafeText.Line(Output.Verdict.Of(report, report.Case.Address is null ? ReportKind.Probe : ReportKind.Check));
    }

    /// <summary>What was checked and what was not.</summary>
    public static IReadOnlyList<string> Checked(WalkState state)
    {
        if (state.Report is not { } report)
        {
            return [];
        }

        RuleResult[] rules = report.Diagnosis.Rules.Where(r => r.Code.Area != "INT").ToArray();
        ILookup<string, RuleResult> areas = rules.ToLookup(r => r.Code.Area);
        string[] seen = areas.Where(a => a.Any(r => r.Outcome is RuleOutcome.Passed or RuleOutcome.Found or RuleOutcome.Silenced)).Select(a => Wording.Area(a.Key)).ToArray();
        string[] unseen = areas.Where(a => a.All(r => r.Outcome == RuleOutcome.NotExamined)).Select(a => Wording.Area(a.Key)).ToArray();
        int looked = rules.Count(r => r.Outcome is not RuleOutcome.NotExamined);
        int passed = rules.Count(r => r.Outcome == RuleOutcome.Passed);
        var lines = new List<string>
        {
            seen.Length == 0 ? "Nothing could be checked." : $"Checked: {string.Join(", ", seen)}. {Wording.Count(looked, "check")}, {passed} without a complaint.",
        };
        if (unseen.Length > 0)
        {
            lines.Add($"Not checked, for want of anything to look at: {string.Join(", ", unseen)}.");
        }

        if (!report.Case.Of<LoginTried>().Any())
        {
            lines.Add("Not checked: whether your password works, and what shows only after signing in.");
        }

        lines.AddRange(report.Case.Of<ExaminationCut>().Select(c => SafeText.Line($"Not everything could be looked at: {c.Describe()}.", LongestText)));
        lines.AddRange(rules.Where(r => r.Outcome == RuleOutcome.Inconclusive).Select(r => SafeText.Line($"Left open: {r.Reason}.", LongestText)).Distinct());
        return lines;
    }

    /// <summary>A finding as a person reads it.</summary>
    public static FindingCard Card(Finding finding, WalkReason reason, HashSet<(FindingCode, FindingScope)>? before = null) => new(finding, Wording.Severity(finding), SafeText.Line(finding.Message, LongestText))
    {
        Why = Reasons.Value.GetValueOrDefault(finding.Code.Value, ""),
        ForYou = SafeText.Line(finding.Remedy?.Text, LongestText),
        ForYouSteps = finding.Remedy?.Steps.Select(s => SafeText.Line(s, LongestText)).ToArray() ?? [],
        ForAdministrator = SafeText.Line(finding.AdminRemedy?.Text, LongestText),
        ForAdministratorSteps = finding.AdminRemedy?.Steps.Select(s => SafeText.Line(s, LongestText)).ToArray() ?? [],
        Evidence = finding.Evidence.Take(MostEvidence).Select(e => SafeText.Line(e.Describe(), LongestText)).ToArray(),
        HelpUrl = finding.HelpUrl is null ? null : SafeText.Line(finding.HelpUrl),
        Code = SafeText.Line($"{finding.Code} {finding.Name}"),
        Change = before is null ? "" : before.Contains((finding.Code, finding.Scope)) ? "as before" : "new",
        Relevant = IsRelevant(finding, reason),
    };

    private static bool IsRelevant(Finding finding, WalkReason reason) => reason switch
    {
        WalkReason.PopToImap => PopAreas.Contains(finding.Code.Area) || finding.Scope.Server?.Protocol == MailProtocol.Pop3,
        WalkReason.Security => SecurityAreas.Contains(finding.Code.Area) || SecurityNames.Contains(finding.Name),
        WalkReason.SetUp => finding.Severity == Severity.Error || finding.Code.Area is "CFG" or "AUT",
        _ => finding.Severity <= Severity.Warning,
    };

    private static bool Passes(FindingCard card, FindingFilter filter) => filter switch
    {
        FindingFilter.Problems => card.Finding.Severity <= Severity.Warning,
        FindingFilter.Suggestions => card.Finding.Severity > Severity.Warning,
        FindingFilter.Relevant => card.Relevant,
        _ => true,
    };

    private static bool Matches(FindingCard card, string word) =>
        new[] { card.Message, card.Code, card.Severity, card.Why, card.ForYou, card.ForAdministrator, SafeText.Line(card.Finding.Scope.Name) }
            .Concat(card.ForYouSteps).Concat(card.ForAdministratorSteps).Concat(card.Evidence)
            .Any(t => t.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Section(string page, string heading)
    {
        string[] lines = page.Split('\n');
        int start = Array.FindIndex(lines, l => l.Trim() == $"## {heading}");
        return start < 0 ? "" : SafeText.Line(string.Join(' ', lines[(start + 1)..].TakeWhile(l => !l.TrimStart().StartsWith("## ", StringComparison.Ordinal)).Select(l => l.Trim()).Where(l => l.Length > 0)), LongestText);
    }
}
