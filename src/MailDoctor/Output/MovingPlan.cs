using MailDoctor.Engine;
using MailDoctor.Engine.Migration;

namespace MailDoctor.Output;

/// <summary>The plan for a move from POP to IMAP, made safe to show: names of folders and a server's words stand in it.</summary>
internal static class MovingPlan
{
    private const int Longest = 600;

    /// <summary>The plan that follows from a report. Pure.</summary>
    public static MigrationPlan Of(Report report)
    {
        MigrationPlan plan = MigrationPlanner.Plan(report.Case, report.Settings);
        return plan with
        {
            Known = plan.Known.Select(Safe).ToArray(),
            Steps = plan.Steps.Select(s => new MigrationStep(Safe(s.Text), Safe(s.Why), s.How.Select(Safe).ToArray(), Safe(s.Check))).ToArray(),
        };
    }

    private static string Safe(string text) => SafeText.Line(text, Longest);
}
