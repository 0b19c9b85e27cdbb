using MailDoctor.Engine.Exports;

namespace MailDoctor.Tui;

/// <summary>Where a QR code stands in a window, which of several codes, and how fine. Pure.</summary>
/// <param name="Code">The code.</param>
/// <param name="Place">Its place in the list; above 0 something was left out for it to fit.</param>
/// <param name="Grain">How fine it is drawn.</param>
/// <param name="Above">Light modules above it.</param>
/// <param name="Below">Light modules below it.</param>
/// <param name="Beside">Light modules on its left; on its right are as many or, to fill a cell, more.</param>
/// <param name="Columns">The columns that code and light modules take.</param>
/// <param name="Rows">The rows that they take.</param>
internal sealed record QrFit(QrModules Code, int Place, QrGrain Grain, int Above, int Below, int Beside, int Columns, int Rows)
{
    /// <summary>The columns that the words beside the code need.</summary>
    public const int WordColumns = 24;

    // The standard asks for four on each side. Scanners find a code by the change from light to dark, for which one module does and two
    // are plenty; on a screen with 24 rows that is the difference between a code and none.
    private const int Usual = 4;
    private const int LeastBeside = 2;
    private const int LeastAboveAndBelow = 3;

    /// <summary>Fits a code into a window: as coarse as can be, because a camera needs that most; then as full as can be.</summary>
    /// <param name="codes">The codes, the fullest first.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="grains">How fine the terminal can draw, the coarsest first.</param>
    /// <returns>Null: none of them fits.</returns>
    public static QrFit? Of(IReadOnlyList<QrModules> codes, int width, int height, IReadOnlyList<QrGrain> grains) =>
        grains.SelectMany(g => codes.Select((c, i) => Of(c, i, width, height, g))).FirstOrDefault(f => f is not null);

    /// <summary>The smallest window that shows a code.</summary>
    public static (int Width, int Height) Least(QrModules code, QrGrain grain) =>
        (grain.ColumnsOf(code.Size + (2 * LeastBeside)) + WordColumns, grain.RowsOf(code.Size + LeastAboveAndBelow));

    /// <summary>Whether a module is dark, counted from the corner of the light modules.</summary>
    public bool IsDark(int x, int y) => Code.IsDark(x - Beside, y - Above);

    private static QrFit? Of(QrModules code, int place, int width, int height, QrGrain grain)
    {
        int size = code.Size;
        int rest = (height * grain.Down) - size;
        int beside = Math.Min(Usual, (((width - WordColumns) / grain.Cells * grain.Across) - size) / 2);
        if (rest < LeastAboveAndBelow || beside < LeastBeside)
        {
            return null;
        }

        int above = Math.Min(Usual, rest / 2);
        int rows = Math.Min(height, grain.RowsOf(above + size + Usual));
        return new QrFit(code, place, grain, above, (rows * grain.Down) - above - size, beside, grain.ColumnsOf(size + (2 * beside)), rows);
    }
}
