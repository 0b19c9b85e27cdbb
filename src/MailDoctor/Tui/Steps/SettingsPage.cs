using MailDoctor.Output;
using MailDoctor.Walk;
using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui.Steps;

/// <summary>Step 6: the settings to use, and what to do with them.</summary>
internal sealed class SettingsPage : StepPage
{
    private const int NameColumn = 15;
    private const int WidestValue = 34;

    // In fewer columns where a value comes from is a tower of words; it stands below the value then.
    private const int NarrowestOrigin = 24;

    private readonly Pane main;
    private readonly Pane side;
    private WalkState shown = WalkState.Start;

    public SettingsPage(Desk desk)
        : base(desk)
    {
        main = NewPane();
        side = NewPane();
        side.Visible = false;

        // Nothing on the screen says which of the two has the keys, so they go to the one that has something to scroll.
        main.Beyond = side;
        side.Beyond = main;
        Add(main, side);
    }

    public override void Show(WalkState state)
    {
        shown = state;
        main.Show(look => Main(side.Visible, look.Width));
        side.Show(_ => Side());
    }

    public override void Begin() => (side.Visible && shown.Plan is not null ? side : main).SetFocus();

    protected override void OnFrameChanged(in System.Drawing.Rectangle frame)
    {
        base.OnFrameChanged(frame);
        bool wide = frame.Width >= ListPage.WideFrom;
        if (wide != side.Visible)
        {
            side.Visible = wide;
            main.Width = wide ? Dim.Percent(55) : Dim.Fill();
            side.X = Pos.Right(main) + 1;
            main.Refresh();
            if (HasFocus)
            {
                Begin();
            }
        }
    }

    private List<Line> Main(bool wide, int width)
    {
        var lines = new List<Line>();
        bool stepsFirst = shown.Reason is WalkReason.PopToImap or WalkReason.Broken;
        if (!wide && stepsFirst)
        {
            lines.AddRange(NextSteps());
            lines.Add(Line.Empty);
        }

        foreach (SettingsCard card in shown.Settings)
        {
            lines.AddRange(Card(card, width));
            lines.Add(Line.Empty);
        }

        if (!wide)
        {
            if (!stepsFirst)
            {
                lines.AddRange(NextSteps());
                lines.Add(Line.Empty);
            }

            lines.AddRange(Others());
        }

        return Trimmed(lines);
    }

    private List<Line> Side() => Trimmed([.. NextSteps(), Line.Empty, .. Others()]);

    private static List<Line> Trimmed(List<Line> lines)
    {
        while (lines.Count > 0 && lines[^1].Pieces.Count == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    private static IEnumerable<Line> Card(SettingsCard card, int width)
    {
        yield return Line.Heading(card.Title);
        int value = Math.Min(WidestValue, card.Fields.Select(f => TextWidth.Of(f.Value)).DefaultIfEmpty(0).Max());
        string before = "";
        foreach (SettingsField field in card.Fields)
        {
            string all = string.Join("; ", new[] { field.Origin, field.Verified }.Where(t => t.Length > 0));
            string where = all.Length > 0 && all == before ? "as above" : all;
            before = all;
            if (width - NameColumn - value - 2 < NarrowestOrigin && where != "as above")
            {
                yield return new Line(new Piece("  " + Fitting.Pad(field.Name, NameColumn - 2), Ink.Quiet), new Piece(field.Value, Ink.Strong)) { Hanging = NameColumn };
                if (where.Length > 0)
                {
                    yield return Line.Of($"    {where}", Ink.Quiet, 4);
                }

                continue;
            }

            yield return new Line(
                new Piece("  " + Fitting.Pad(field.Name, NameColumn - 2), Ink.Quiet),
                new Piece(TextWidth.Of(field.Value) > value ? field.Value : Fitting.Pad(field.Value, value), Ink.Strong),
                new Piece($"  {where}", Ink.Quiet))
            { Hanging = NameColumn + value + 2 };
        }

        yield return Line.Of(card.Summary, card.Settings?.Verified switch
        {
            Engine.Model.Verification.Login => Ink.Good,
            Engine.Model.Verification.Connected => Ink.Usual,
            _ => Ink.Careful,
        });
    }

    private IEnumerable<Line> NextSteps()
    {
        if (shown.Plan is { } plan)
        {
            foreach (Line line in PlanLines.Of(plan))
            {
                yield return line;
            }

            yield break;
        }

        IReadOnlyList<string> steps = shown.NextSteps;
        if (steps.Count > 0)
        {
            yield return Line.Heading("What to do now");
        }

        foreach (Line step in Line.Steps(steps))
        {
            yield return step;
        }
    }

    private IEnumerable<Line> Others()
    {
        if (shown.Alternatives.Count > 0)
        {
            yield return Line.Heading("These work too");
            foreach (AlternativeCard other in shown.Alternatives)
            {
                yield return new Line(new Piece($"- {other.Label}. "), new Piece(other.WhyNotFirst, Ink.Quiet)) { Hanging = 2 };
            }
        }

        if (shown.SavedFiles.Count > 0)
        {
            yield return Line.Empty;
            yield return Line.Heading("Saved");
            foreach (SavedFile file in shown.SavedFiles)
            {
                yield return Line.Of($"- {file.Path}", Ink.Usual, 2);
            }
        }
    }
}
