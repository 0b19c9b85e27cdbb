namespace MailDoctor.Engine.Exports;

/// <summary>A section of a <see cref="Guide"/>.</summary>
/// <param name="Title">The heading.</param>
internal sealed record GuideSection(string Title)
{
    /// <summary>Sentences before all else.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Labelled values, each with how to say it aloud; null: as it is written.</summary>
    public IReadOnlyList<(string Label, string Text, string? Aloud)> Rows { get; init; } = [];

    /// <summary>Numbered steps.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
}
