using System.Globalization;
using MailDoctor.Walk;
using Terminal.Gui.Input;

namespace MailDoctor.Tui.Steps;

/// <summary>A QR code on the whole screen, with what to do beside it.</summary>
internal sealed class QrPage : StepPage
{
    private const string Back = "back", Save = "save", Swap = "swap";

    private readonly QrView code = new();
    private readonly Pane words;
    private readonly Action back;
    private readonly Action save;
    private WalkState shown = WalkState.Start;
    private bool swapped;

    public QrPage(Desk desk, Action back, Action save)
        : base(desk)
    {
        this.back = back;
        this.save = save;
        words = NewPane();
        words.Opened += (_, key) => Do((string)key);
        Add(code, words);
    }

    public override void Show(WalkState state)
    {
        shown = state;
        Fit();
    }

    public override void Begin() => words.SetFocus();

    public override bool Press(Key key, WalkState state)
    {
        string wanted = key == Key.Esc ? Back : key == Key.S ? Save : key == Key.I && CanSwap ? Swap : "";
        Do(wanted);
        return wanted.Length > 0;
    }

    protected override void OnFrameChanged(in System.Drawing.Rectangle frame)
    {
        base.OnFrameChanged(frame);
        Fit();
    }

    private IReadOnlyList<QrGrain> Grains => QrGrain.For(Desk.Look);

    // With colours it is known which is darker; without, only as far as the terminal has told its own.
    private bool CanSwap => Desk.Look.Colours == ColourDepth.None;

    private bool IsLightTerminal => App?.Driver?.DefaultAttribute is { } own && own.Background.R + own.Background.G + own.Background.B > 3 * 128;

    private void Do(string wanted)
    {
        switch (wanted)
        {
            case Back:
                back();
                break;
            case Save:
                save();
                break;
            case Swap:
                swapped = !swapped;
                Fit();
                break;
            default:
                break;
        }
    }

    private void Fit()
    {
        ExportChoice? choice = TakeAlong.Export(shown, shown.SelectedExport);
        QrFit? fit = QrFit.Of(choice?.Codes ?? [], Frame.Width, Frame.Height, Grains);
        code.Width = fit?.Columns ?? 0;
        code.Height = fit?.Rows ?? 0;
        bool reversed = CanSwap && IsLightTerminal == swapped;
        code.Show(fit, Desk.Palette.Code(reversed), Desk.Palette.Code(!reversed));
        words.X = fit is null ? 0 : fit.Columns + 1;
        words.Show(_ => choice is null ? [] : Words(choice, fit));
    }

    private List<Line> Words(ExportChoice choice, QrFit? fit)
    {
        var lines = new List<Line>();
        if (shown.Simulated)
        {
            lines.Add(Line.Of("SIMULATED account.", Ink.Careful));
        }

        lines.Add(Line.Heading(choice.Title));
        lines.Add(Line.Empty);
        if (fit is null)
        {
            (int width, int height) = QrFit.Least(choice.Codes[^1], Grains[^1]);
            lines.Add(Line.Of(
                string.Create(CultureInfo.InvariantCulture, $"This window is {Frame.Width} columns by {Frame.Height} rows. The code needs {width} by {height}: make the window larger, or the letters smaller (in many terminals Ctrl and the minus key). It is drawn as soon as there is room."),
                Ink.Careful));
            lines.Add(Line.Of("Or save it as a picture (PNG and SVG), open that on this computer and scan it there."));
        }
        else
        {
            lines.Add(Line.Of(choice.Takes));
            if (fit.Grain != Grains[0])
            {
                (int width, int height) = QrFit.Least(fit.Code, Grains[0]);
                lines.Add(Line.Empty);
                lines.Add(Line.Of(
                    string.Create(CultureInfo.InvariantCulture, $"It is drawn finer, because this window is small. Larger squares are easier for the camera: make the window {width} by {height}, or save the code as a picture. Do so too if you see boxes or question marks in it."),
                    Ink.Careful));
            }

            if (fit.Place > 0)
            {
                (int width, int height) = QrFit.Least(choice.Codes[0], Grains[0]);
                lines.Add(Line.Empty);
                lines.Add(Line.Of(string.Create(CultureInfo.InvariantCulture, $"Your name is not in this code, so that it fits. Type it in the app, or make the window {width} by {height}."), Ink.Careful));
            }

            if (CanSwap)
            {
                lines.Add(Line.Empty);
                lines.Add(Line.Of("Does the phone not see it? The small squares have to be the dark ones.", Ink.Quiet));
            }
        }

        lines.Add(Line.Empty);
        lines.Add(Choice("Esc", "Back", Back));
        lines.Add(Choice("s", "Save as a picture", Save));
        if (CanSwap && fit is not null)
        {
            lines.Add(Choice("i", "Swap dark and light", Swap));
        }

        return lines;
    }

    private static Line Choice(string key, string does, string what) => new(new Piece(Fitting.Pad(key, 4), Ink.Key), new Piece(does)) { Key = what, Hanging = 4 };
}
