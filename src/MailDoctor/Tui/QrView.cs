using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace MailDoctor.Tui;

/// <summary>Draws a QR code, dark on light whatever the terminal's own colours are: phones look for nothing else.</summary>
internal sealed class QrView : View
{
    private QrFit? fit;
    private Attribute light;
    private Attribute dark;

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
    public void Show(QrFit? fit, Attribute light, Attribute dark)
    {
        (this.fit, this.light, this.dark) = (fit, light, dark);
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        for (int row = 0; row < (fit?.Rows ?? 0); row++)
        {
            Move(0, row);
            for (int column = 0; column < fit!.Columns; column += fit.Grain.Cells)
            {
                (int left, int top) = (column / fit.Grain.Cells * fit.Grain.Across, row * fit.Grain.Down);
                if (fit.Grain == QrGrain.Blanks)
                {
                    SetAttribute(fit.IsDark(left, top) ? dark : light);
                    AddStr("  ");
                    continue;
                }

                SetAttribute(light);
                AddRune(fit.Grain.Cell((x, y) => fit.IsDark(left + x, top + y)));
            }
        }

        return true;
    }
}
