using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace MailDoctor.Tui;

/// <summary>The inks as this terminal shows them.</summary>
internal sealed class Palette
{
    private static readonly Color Own = Color.None;

    private readonly Dictionary<Ink, Attribute> inks;

    private readonly Attribute code;
    private readonly Attribute codeReversed;

    private Palette(Dictionary<Ink, Attribute> inks, Attribute editable, bool coloured = true)
    {
        this.inks = inks;
        code = coloured ? new Attribute(new Color(ColorName16.Black), new Color(ColorName16.White)) : new Attribute(Own, Own);
        codeReversed = coloured ? new Attribute(new Color(ColorName16.White), new Color(ColorName16.Black)) : new Attribute(Own, Own, TextStyle.Reverse);
        Scheme = new Scheme(inks[Ink.Usual])
        {
            Normal = inks[Ink.Usual],
            HotNormal = inks[Ink.Key],
            Focus = inks[Ink.Selected],
            HotFocus = inks[Ink.Selected],
            Active = inks[Ink.Selected],
            HotActive = inks[Ink.Selected],
            Highlight = inks[Ink.Strong],
            Editable = editable,
            ReadOnly = inks[Ink.Usual],
            Disabled = inks[Ink.Quiet],
        };
    }

    /// <summary>The same for the library's own views.</summary>
    public Scheme Scheme { get; }

    /// <summary>The palette for a look.</summary>
    public static Palette For(Appearance look) => look.Colours == ColourDepth.None ? Monochrome : look.HighContrast ? HighContrast : Coloured;

    public Attribute Of(Ink ink) => inks[ink];

    /// <summary>For a picture to scan: black on white, or white on black; where there are no colours, the terminal's own, or those reversed.</summary>
    public Attribute Code(bool reversed) => reversed ? codeReversed : code;

    // The terminal's own colours for text and ground, so that it suits dark and light ones; the rest are of the sixteen.
    private static Palette Coloured { get; } = new(
        new Dictionary<Ink, Attribute>
        {
            [Ink.Usual] = new(Own, Own),
            [Ink.Strong] = new(Own, Own, TextStyle.Bold),
            [Ink.Good] = new(new Color(ColorName16.Green), Own),
            [Ink.Careful] = new(new Color(ColorName16.Yellow), Own, TextStyle.Bold),
            [Ink.Bad] = new(new Color(ColorName16.Red), Own, TextStyle.Bold),
            [Ink.Quiet] = new(Own, Own, TextStyle.Faint),
            [Ink.Key] = new(new Color(ColorName16.Cyan), Own, TextStyle.Bold),
            [Ink.Selected] = new(Own, Own, TextStyle.Reverse),
            [Ink.Chosen] = new(Own, Own, TextStyle.Bold),
            [Ink.Head] = new(Own, Own, TextStyle.Reverse | TextStyle.Bold),
        },
        new Attribute(Own, Own, TextStyle.Underline));

    // Bright white and yellow on black: contrasts of 16:1 and more (WCAG asks for 7:1 at its strictest level).
    private static Palette HighContrast { get; } = new(
        new Dictionary<Ink, Attribute>
        {
            [Ink.Usual] = new(new Color(ColorName16.White), new Color(ColorName16.Black)),
            [Ink.Strong] = new(new Color(ColorName16.White), new Color(ColorName16.Black), TextStyle.Bold | TextStyle.Underline),
            [Ink.Good] = new(new Color(ColorName16.BrightGreen), new Color(ColorName16.Black), TextStyle.Bold),
            [Ink.Careful] = new(new Color(ColorName16.BrightYellow), new Color(ColorName16.Black), TextStyle.Bold),
            [Ink.Bad] = new(new Color(ColorName16.Black), new Color(ColorName16.BrightYellow), TextStyle.Bold),
            [Ink.Quiet] = new(new Color(ColorName16.White), new Color(ColorName16.Black)),
            [Ink.Key] = new(new Color(ColorName16.BrightYellow), new Color(ColorName16.Black), TextStyle.Bold),
            [Ink.Selected] = new(new Color(ColorName16.Black), new Color(ColorName16.White), TextStyle.Bold),
            [Ink.Chosen] = new(new Color(ColorName16.White), new Color(ColorName16.Black), TextStyle.Bold | TextStyle.Underline),
            [Ink.Head] = new(new Color(ColorName16.Black), new Color(ColorName16.White), TextStyle.Bold),
        },
        new Attribute(new Color(ColorName16.Black), new Color(ColorName16.White)));

    private static Palette Monochrome { get; } = new(
        new Dictionary<Ink, Attribute>
        {
            [Ink.Usual] = new(Own, Own),
            [Ink.Strong] = new(Own, Own, TextStyle.Bold),
            [Ink.Good] = new(Own, Own),
            [Ink.Careful] = new(Own, Own, TextStyle.Bold),
            [Ink.Bad] = new(Own, Own, TextStyle.Bold),
            [Ink.Quiet] = new(Own, Own),
            [Ink.Key] = new(Own, Own, TextStyle.Bold),
            [Ink.Selected] = new(Own, Own, TextStyle.Reverse),
            [Ink.Chosen] = new(Own, Own, TextStyle.Bold),
            [Ink.Head] = new(Own, Own, TextStyle.Reverse),
        },
        new Attribute(Own, Own, TextStyle.Underline),
        coloured: false);
}
