using MailDoctor.Engine.Exports;

namespace MailDoctor.Tui;

/// <summary>Where a QR code stands in a window, and which of several codes. Pure.</summary>
/// <param name="Code">The fullest code that fits.</param>
/// <param name="Place">Its place in the list; above 0 something was left out for it to fit.</param>
/// <param name="Above">Light modules above it.</param>
/// <param name="Below">Light modules below it.</param>
/// <param name="Beside">Light modules on its left and on its right.</param>
/// <param name="Columns">The columns that code and light modules take.</param>
/// <param name="Rows">The rows that they take.</param>
internal sealed record QrFit(QrModules Code, int Place, int Above, int Below, int Beside, int Columns, int Rows)
{
    /// <summary>The columns that the words beside the code need.</summary>
    public const int WordColumns = 24;

    // The standard asks for four on each side. Scanners find a code by the change from light to dark, for which one module does and two
    // are plenty; on a screen with 24 rows that is the difference between a code and none.
    private const int Usual = 4;
    private const int LeastBeside = 2;
    private const int LeastAboveAndBelow = 3;

    /// <summary>Fits a code into a window.</summary>
    /// <param name="codes">The codes, the fullest first.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="halves">Whether the terminal has blocks of half a cell, so that two modules stand one above the other in one cell; without
    /// them a module is two cells side by side.</param>
    /// <returns>Null: none of them fits.</returns>
    public static QrFit? Of(IReadOnlyList<QrModules> codes, int width, int height, bool halves)
    {
        int across = halves ? 1 : 2;
        int down = halves ? 2 : 1;
        for (int i = 0; i < codes.Count; i++)
        {
            int size = codes[i].Size;
            int rest = (height * down) - size;
            int beside = Math.Min(Usual, (((width - WordColumns) / across) - size) / 2);
            if (rest >= LeastAboveAndBelow && beside >= LeastBeside)
            {
                int above = Math.Min(Usual, rest / 2);
                int rows = Math.Min(height, (above + size + Usual + down - 1) / down);
                return new QrFit(codes[i], i, above, (rows * down) - above - size, beside, (size + (2 * beside)) * across, rows);
            }
        }

        return null;
    }

    /// <summary>The smallest window that shows a code.</summary>
    public static (int Width, int Height) Least(QrModules code, bool halves) => halves
        ? (code.Size + (2 * LeastBeside) + WordColumns, (code.Size + LeastAboveAndBelow + 1) / 2)
        : ((2 * (code.Size + (2 * LeastBeside))) + WordColumns, code.Size + LeastAboveAndBelow);

    /// <summary>Whether a module is dark, counted from the corner of the light modules.</summary>
    public bool IsDark(int x, int y) => Code.IsDark(x - Beside, y - Above);
}
