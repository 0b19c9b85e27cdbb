using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace MailDoctor.Tui;

/// <summary>Draws a QR code, dark on light whatever the terminal's own colours are: phones look for nothing else.</summary>
internal sealed class QrView : View
{
    private QrFit? fit;
    private Attribute light;
    private Attribute dark;
    private bool halves;

    public QrView()
    {
        CanFocus = false;
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>Shows a code.</summary>
    /// <param name="fit">The code and its place; null: nothing.</param>
    /// <param name="light">Light ground with dark letters.</param>
    /// <param name="dark">Dark ground.</param>
    /// <param name="halves">Whether two modules stand in one cell.</param>
    public void Show(QrFit? fit, Attribute light, Attribute dark, bool halves)
    {
        (this.fit, this.light, this.dark, this.halves) = (fit, light, dark, halves);
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        for (int row = 0; row < (fit?.Rows ?? 0); row++)
        {
            Move(0, row);
            if (halves)
            {
                SetAttribute(light);
                AddStr(string.Concat(Enumerable.Range(0, fit!.Columns).Select(x => Cell(fit.IsDark(x, 2 * row), fit.IsDark(x, (2 * row) + 1)))));
                continue;
            }

            for (int x = 0; x < fit!.Columns / 2; x++)
            {
                SetAttribute(fit.IsDark(x, row) ? dark : light);
                AddStr("  ");
            }
        }

        return true;
    }

    private static char Cell(bool upper, bool lower) => (upper, lower) switch
    {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        _ => ' ',
    };
}
