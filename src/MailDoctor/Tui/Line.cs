namespace MailDoctor.Tui;

/// <summary>A line of a pane, as long as it is: the pane wraps it.</summary>
/// <param name="Pieces">Its texts; they may come from strangers, the pane makes them safe.</param>
internal sealed record Line(params IReadOnlyList<Piece> Pieces)
{
    /// <summary>A line without text.</summary>
    public static Line Empty { get; } = new([]);

    /// <summary>What the line stands for, when it can be selected; equal keys are the same thing in another drawing. Null: it cannot be selected.</summary>
    public object? Key { get; init; }

    /// <summary>How many columns its second and further rows are moved to the right.</summary>
    public int Hanging { get; init; }

    /// <summary>One text in one ink.</summary>
    public static Line Of(string text, Ink ink = Ink.Usual, int hanging = 0) => new(new Piece(text, ink)) { Hanging = hanging };

    /// <summary>A heading.</summary>
    public static Line Heading(string text) => Of(text, Ink.Strong);

    /// <summary>What to do, in this order, each step behind its number.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="indent">Blanks before each.</param>
    public static IEnumerable<Line> Steps(IReadOnlyList<string> steps, int indent = 0) =>
        steps.Select((s, i) => Of($"{new string(' ', indent)}{i + 1}. {s}", Ink.Usual, indent + 3));

    /// <summary>A word and what it says, the second moved to a column of its own.</summary>
    public static Line Pair(string word, string value, int column, Ink ink = Ink.Usual) =>
        new(new Piece(Fitting.Pad(word, column), Ink.Quiet), new Piece(value, ink)) { Hanging = column };
}
