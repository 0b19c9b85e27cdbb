namespace MailDoctor.Tui;

/// <summary>What a pane tells whoever makes its lines.</summary>
/// <param name="Width">The columns that there are.</param>
/// <param name="Height">The rows that there are.</param>
/// <param name="Beat">Counts up while something runs.</param>
internal sealed record Look(int Width, int Height, int Beat)
{
    /// <summary>A sign that turns while something runs: ASCII, one column.</summary>
    public string Spinner => @"|/-\"[Beat % 4].ToString();
}
