using MailDoctor.Engine.Discovery.Profiles;

namespace MailDoctor.Output;

/// <summary>What <c>profiles validate --json</c> prints.</summary>
internal sealed record ValidationDocument(string Schema, IReadOnlyList<ValidationDocument.ProblemEntry> Problems)
{
    /// <summary>The version of the format.</summary>
    public const string CurrentSchema = "maildoctor-validation-1";

    public static ValidationDocument Of(IEnumerable<ProfileProblem> problems) =>
        new(CurrentSchema, problems.Select(p => new ProblemEntry(p.File, p.Line, p.Position, p.IsWarning ? "warning" : "error", SafeText.Line(p.Message))).ToArray());

    internal sealed record ProblemEntry(string File, int Line, int Position, string Severity, string Message);
}
