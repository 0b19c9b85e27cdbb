namespace MailDoctor.Walk;

/// <summary>One cell of the matrix of servers.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Text">A word or a time, at most 12 columns and safe to show; empty while waiting.</param>
internal sealed record Cell(RowState State, string Text)
{
    public static Cell Waiting { get; } = new(RowState.Waiting, "");

    public static Cell Running { get; } = new(RowState.Running, "...");

    public static Cell Good(TimeSpan time) => new(RowState.Good, WalkWords.Time(time));
}
