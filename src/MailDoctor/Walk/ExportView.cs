using System.Runtime.CompilerServices;
using MailDoctor.Engine;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Settings;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>The mail programs that the settings can be written for. Pure; all texts are safe to show.</summary>
internal static class ExportView
{
    private const int LongestPreview = 20_000;

    // A report never changes, and every drawing asks for the list.
    private static readonly ConditionalWeakTable<Report, Known> Made = [];

    /// <summary>All of them, in the catalogue's order; empty: there are no settings to write.</summary>
    public static IReadOnlyList<ExportChoice> Of(WalkState state)
    {
        if (state.Report is not { } report)
        {
            return [];
        }

        string name = state.DisplayName.Trim();
        if (!Made.TryGetValue(report, out Known? known) || known.Name != name)
        {
            known = new Known(name, ExportRequests.From(report, out _) is { } request
                ? [.. Catalog.Exporters.Select(e => Choice(e, request with { Name = name.Length > 0 ? name : null }))]
                : []);
            Made.AddOrUpdate(report, known);
        }

        return known.Choices;
    }

    private static ExportChoice Choice(IClientExporter exporter, ExportRequest request) => exporter.Export(request) switch
    {
        ExportOutcome.Written done => new ExportChoice(
            exporter.Id,
            exporter.Title,
            SafeText.Line(exporter.Takes),
            done.Files.Count == 1 ? Path.GetFileName(done.Files[0].Name) : $"maildoctor-{exporter.Id}",
            Preview(done.Files),
            "",
            done.Steps.Select(s => SafeText.Line(s)).ToArray())
        {
            Notes = done.Notes.Select(n => SafeText.Line(n)).ToArray(),
            Files = done.Files,
            Codes = done.Codes,
        },
        ExportOutcome.Refused refused => new ExportChoice(
            exporter.Id,
            exporter.Title,
            SafeText.Line(exporter.Takes),
            "",
            null,
            SafeText.Line(refused.Reason) + (refused.Nearest is { } nearest ? $" The nearest that works: {Catalog.Exporters.First(e => e.Id == nearest).Title}." : ""),
            []),
        _ => throw new InvalidOperationException("An exporter gives one of the two."),
    };

    private static string Preview(IReadOnlyList<ExportedFile> files)
    {
        ExportedFile? shown = files.FirstOrDefault(f => f.IsText && f.Name.EndsWith(".txt", StringComparison.Ordinal)) ?? files.FirstOrDefault(f => f.IsText);
        string text = shown?.Text ?? "";
        return string.Join('\n', (text.Length > LongestPreview ? text[..LongestPreview] : text).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(l => SafeText.Line(l)));
    }

    /// <summary>The choices for one spelling of the person's name.</summary>
    private sealed record Known(string Name, IReadOnlyList<ExportChoice> Choices);
}
