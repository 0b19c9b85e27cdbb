using System.Text;

namespace MailDoctor.Tui;

/// <summary>How fine a QR code is drawn: the modules that stand in one cell of the terminal. Pure.</summary>
/// <param name="Cells">The columns of a cell, in which the modules stand.</param>
/// <param name="Across">Modules side by side in it.</param>
/// <param name="Down">Modules one above the other in it.</param>
internal sealed record QrGrain(int Cells, int Across, int Down)
{
    // Unicode 13, "Symbols for Legacy Computing": the 60 patterns of 2 by 3 that have no character elsewhere, counted in binary.
    private const int FirstSextant = 0x1FB00;
    private const int LeftHalf = 0b010101;
    private const int RightHalf = 0b101010;
    private const int Full = 0b111111;

    /// <summary>A module is two blanks side by side: what every terminal can show.</summary>
    public static QrGrain Blanks { get; } = new(2, 1, 1);

    /// <summary>Two modules one above the other; cells are about twice as high as wide, so modules are square.</summary>
    public static QrGrain Halves { get; } = new(1, 1, 2);

    /// <summary>Two modules side by side and three one above the other; a module is a third higher than wide. Not every terminal has these characters.</summary>
    public static QrGrain Sextants { get; } = new(1, 2, 3);

    /// <summary>What a terminal can draw, the coarsest first.</summary>
    public static IReadOnlyList<QrGrain> For(Appearance look) => look.Ascii ? [Blanks] : look.FineBlocks ? [Halves, Sextants] : [Halves];

    /// <summary>The columns that so many modules side by side take.</summary>
    public int ColumnsOf(int modules) => (modules + Across - 1) / Across * Cells;

    /// <summary>The rows that so many modules one above the other take.</summary>
    public int RowsOf(int modules) => (modules + Down - 1) / Down;

    /// <summary>The character of a cell.</summary>
    /// <param name="isDark">Whether a module of the cell is dark, by its place from the left and from the top.</param>
    public Rune Cell(Func<int, int, bool> isDark)
    {
        int pattern = 0;
        for (int i = 0; i < Across * Down; i++)
        {
            pattern |= isDark(i % Across, i / Across) ? 1 << i : 0;
        }

        return new Rune((Across, pattern) switch
        {
            (_, 0) => ' ',
            (1, _) => Down == 1 ? ' ' : pattern switch { 1 => '▀', 2 => '▄', _ => '█' },
            (_, LeftHalf) => '▌',
            (_, RightHalf) => '▐',
            (_, Full) => '█',
            _ => FirstSextant + pattern - 1 - (pattern > LeftHalf ? 1 : 0) - (pattern > RightHalf ? 1 : 0),
        });
    }
}
