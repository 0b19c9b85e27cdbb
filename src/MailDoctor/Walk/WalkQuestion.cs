namespace MailDoctor.Walk;

/// <summary>A question that has to be answered with yes or no before anything else; Esc is no.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The question.</param>
/// <param name="Yes">What yes is called.</param>
/// <param name="No">What no is called.</param>
internal sealed record WalkQuestion(QuestionKind Kind, string Text, string Yes, string No)
{
    /// <summary>For <see cref="QuestionKind.Overwrite"/>: what to save; null otherwise.</summary>
    public SavedFile? File { get; init; }

    /// <summary>For <see cref="QuestionKind.Overwrite"/> of an export: its place in the list.</summary>
    public int Export { get; init; }
}
