using MailDoctor.Output;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui;

/// <summary>One row of short texts that can be clicked: the keys at the bottom, the steps at the top.</summary>
internal sealed class HintBar : View
{
    private readonly Palette palette;
    private readonly bool ascii;
    private IReadOnlyList<Hint> hints = [];
    private string clicked = "";

    public HintBar(Palette palette, bool ascii)
    {
        this.palette = palette;
        this.ascii = ascii;
        Height = 1;
        Width = Dim.Fill();
        CanFocus = false;
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>Shows others.</summary>
    public void Show(IReadOnlyList<Hint> hints)
    {
        this.hints = hints;
        SetNeedsDraw();
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        int width = Viewport.Width;
        SetAttribute(palette.Of(Ink.Usual));
        Move(0, 0);
        AddStr(new string(' ', width));
        foreach ((Hint hint, int at) in Placed(width))
        {
            Move(at, 0);
            foreach (Piece piece in hint.Pieces)
            {
                SetAttribute(palette.Of(piece.Ink));
                AddStr(Shown(piece.Text));
            }
        }

        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        // Of quick clicks at one place each is reported once: the first as a click, the second as a double click and all others as triple
        // clicks (seen with Terminal.Gui 2.5.0).
        bool again = (mouse.Flags & (MouseFlags.LeftButtonDoubleClicked | MouseFlags.LeftButtonTripleClicked)) != 0;
        if ((!again && !mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked)) || mouse.Position is not { } place)
        {
            return false;
        }

        // Each counts, but not on what took the place of the key that the first one was meant for: nobody has read that yet.
        (Hint? hint, _) = Placed(Viewport.Width).LastOrDefault(p => place.X >= p.At && place.X < p.At + WidthOf(p.Hint));
        string before = clicked;
        clicked = hint is null ? "" : string.Concat(hint.Pieces.Select(p => p.Text));
        if (!again || clicked == before)
        {
            hint?.Click?.Invoke();
        }

        return true;
    }

    private string Shown(string text) => ascii ? Fitting.Ascii(SafeText.Line(text)) : SafeText.Line(text);

    private int WidthOf(Hint hint) => hint.Pieces.Sum(p => TextWidth.Of(Shown(p.Text)));

    // What has no room is left out as a whole: half a key is worse than none. Help and the way back stand last and stay.
    private IEnumerable<(Hint Hint, int At)> Placed(int width)
    {
        var hints = this.hints.ToList();
        while (hints.Count > 2 && hints.Sum(WidthOf) + hints.Count - 1 > width)
        {
            hints.RemoveAt(Math.Max(1, hints.Count - 3));
        }

        int gap = hints.Sum(WidthOf) + (2 * (hints.Count - 1)) <= width ? 2 : 1;
        int at = 0;
        foreach (Hint hint in hints)
        {
            int wide = WidthOf(hint);
            if (at + wide <= width)
            {
                yield return (hint, at);
                at += wide + gap;
            }
        }
    }

    /// <summary>One text.</summary>
    /// <param name="Pieces">What it says.</param>
    /// <param name="Click">What a click does; null: nothing.</param>
    internal sealed record Hint(IReadOnlyList<Piece> Pieces, Action? Click);
}
