using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>What changed since the run before, in sentences. Pure.</summary>
internal static class ChangeView
{
    public static IReadOnlyList<string> Of(WalkState state)
    {
        if (state is not { Previous: { } before, Report: { } after })
        {
            return [];
        }

        Comparison compared = Comparison.Between(before.Diagnosis, after.Diagnosis);
        var lines = new List<string>();
        lines.AddRange(compared.New.Select(f => SafeText.Line($"New: {Wording.Severity(f)}: {f.Message}")));
        lines.AddRange(compared.Gone.Select(f => SafeText.Line($"Gone: {f.Message}")));
        lines.AddRange(compared.NotJudged.Select(f => SafeText.Line($"Not judged this time, so it may still be there: {f.Finding.Message} ({WhyNot(f.Finding, f.Reason)})")));
        if (compared.Same.Count > 0)
        {
            lines.Add($"As before: {Wording.Count(compared.Same.Count, "finding")}.");
        }

        lines.AddRange(Settings("receiving", before.Settings.Incoming, after.Settings.Incoming));
        lines.AddRange(Settings("sending", before.Settings.Outgoing, after.Settings.Outgoing));
        return lines.Count > 0 ? lines : ["Nothing changed: both times there was nothing to complain about."];
    }

    // The engine's reason names a kind of fact, which says nothing to a friend.
    private static string WhyNot(Finding finding, string reason) =>
        finding.Evidence.Any(e => e is LoginTried) ? "nobody signed in this time"
        : reason.StartsWith("nothing of the kind", StringComparison.Ordinal) ? "there was nothing to look at this time"
        : reason;

    private static IEnumerable<string> Settings(string purpose, ServerSettings? before, ServerSettings? after)
    {
        if (before?.Endpoint != after?.Endpoint)
        {
            yield return SafeText.Line($"The settings for {purpose} changed from {before?.Endpoint.Describe() ?? "none"} to {after?.Endpoint.Describe() ?? "none"}.");
        }
    }
}
