using System.Globalization;
using System.Text.Json;
using MailDoctor.Engine;
using MailDoctor.Engine.Migration;
using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The texts that a person can copy or save. Pure; none holds a secret, because neither the case nor the state has one.</summary>
internal static class TakeAlong
{
    /// <summary>What to copy; empty: nothing yet.</summary>
    public static string Copy(WalkState state, CopyWhat what) => what switch
    {
        CopyWhat.Settings => Settings(state),
        CopyWhat.Finding => state.Finding is { } card ? Finding(card) : "",
        CopyWhat.Report => Text(state, SaveKind.ReportText) ?? "",
        // Character by character what the file holds, where that is a text; else what the preview shows.
        _ => Export(state, state.SelectedExport) is { } choice
            ? choice.Files is [{ IsText: true } only] ? only.Text : choice.Text ?? ""
            : "",
    };

    /// <summary>What to save, exports apart; null: nothing yet.</summary>
    public static string? Text(WalkState state, SaveKind kind) => state.Report is not { } report ? null : kind switch
    {
        SaveKind.ReportText => Plain(report, state.Plan),
        SaveKind.ReportMarkdown => MarkdownReport.Of(report, state.Plan),
        SaveKind.ReportJson => JsonSerializer.Serialize(ReportDocument.From(report, state.Plan), OutputJson.Default.ReportDocument) + "\n",
        SaveKind.CaseFile => CaseFileReader.Write(report.Case),
        _ => null,
    };

    /// <summary>The export at a place in the list; null: there is none.</summary>
    public static ExportChoice? Export(WalkState state, int at) => state.Exports is { Count: > 0 } all ? all[Math.Clamp(at, 0, all.Count - 1)] : null;

    private static string Plain(Report report, MigrationPlan? plan)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new PlainReport(new SafeWriter(text), verbose: true).Write(report, report.Case.Address is null ? ReportKind.Probe : ReportKind.Check, plan);
        return text.ToString();
    }

    private static string Settings(WalkState state)
    {
        SettingsCard[] cards = state.Settings.Where(c => c.Fields.Count > 0).ToArray();
        if (cards.Length == 0)
        {
            return "";
        }

        string head = state.Simulated ? WalkWords.Simulated + "\n\n" : "";
        return head + string.Join("\n", cards.Select(c =>
            $"{c.Title}\n{string.Concat(c.Fields.Select(f => $"  {f.Name}: {f.Value}\n"))}  {c.Summary}\n"));
    }

    private static string Finding(FindingCard card)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine($"{card.Severity}: {card.Message}");
        Part("Why it matters", card.Why, []);
        Part("What to do", card.ForYou, card.ForYouSteps);
        Part("For the server's administrator", card.ForAdministrator, card.ForAdministratorSteps);
        foreach (string fact in card.Evidence)
        {
            text.WriteLine($"Seen: {fact}");
        }

        if (card.HelpUrl is not null)
        {
            text.WriteLine($"Help: {card.HelpUrl}");
        }

        text.WriteLine($"Code: {card.Code}");
        return text.ToString();

        void Part(string title, string sentence, IReadOnlyList<string> steps)
        {
            if (sentence.Length > 0)
            {
                text.WriteLine($"{title}: {sentence}");
            }

            for (int i = 0; i < steps.Count; i++)
            {
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. {steps[i]}"));
            }
        }
    }
}
