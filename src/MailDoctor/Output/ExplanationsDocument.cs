using MailDoctor.Engine.Diagnosis;

namespace MailDoctor.Output;

/// <summary>What <c>explain --json</c> prints.</summary>
internal sealed record ExplanationsDocument(string Schema, IReadOnlyList<ExplanationsDocument.ExplanationEntry> Findings)
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-explanations-1";

    public static ExplanationsDocument Of(IEnumerable<IRule> rules) =>
        new(CurrentSchema, rules.Select(r => new ExplanationEntry(r.Code.Value, r.Name, ExplanationPage.TitleOf(r), r.Explanation)).ToArray());

    /// <summary>One finding's page.</summary>
    /// <param name="Explanation">Markdown.</param>
    internal sealed record ExplanationEntry(string Code, string Name, string Title, string Explanation);
}
