using MailDoctor.Engine.Observations;
using MailDoctor.Output;

namespace MailDoctor.Walk;

/// <summary>A source of settings and how far it is.</summary>
/// <param name="Id">The source's id, such as <c>srv</c>; the key of the row.</param>
/// <param name="Title">What people call it.</param>
/// <param name="State">How it stands.</param>
internal sealed record SourceRow(string Id, string Title, RowState State)
{
    /// <summary>When it began, counted from the start of the examination.</summary>
    public TimeSpan Since { get; init; }

    /// <summary>How long it took; null: it is still running, or was not asked.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>The state as a word: <c>asking</c>, <c>found</c>, <c>nothing there</c>, <c>FAILED</c>, <c>not asked</c>.</summary>
    public required string Word { get; init; }

    /// <summary>What it said, in a clause that is safe to show; empty while it is running.</summary>
    public string Said { get; init; } = "";

    /// <summary>What it said, without the word that stands beside it.</summary>
    public string Rest => SourceWords.Rest(Word, Said);

    /// <summary>Word and clause together, each once; without a full stop.</summary>
    public string Sentence => Repeats ? Said : $"{Word}{(Said.Length > 0 ? $": {Said}" : "")}";

    /// <summary>How its end was recorded; null: it has not ended.</summary>
    public SourceReported? Report { get; init; }

    /// <summary>The time for the row: how long it took, or how long it has been running.</summary>
    /// <param name="now">The time since the start of the examination.</param>
    public string Time(TimeSpan now) => Took is { } took ? WalkWords.Time(took)
        : State == RowState.Running ? WalkWords.Time(now > Since ? now - Since : TimeSpan.Zero)
        : "";

    private bool Repeats => Said.StartsWith(Word, StringComparison.OrdinalIgnoreCase);
}
