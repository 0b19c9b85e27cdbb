using MailDoctor.Output;
using MailDoctor.Walk;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui.Steps;

/// <summary>Step 5: the findings, and all about the selected one.</summary>
internal sealed class DiagnosisPage : StepPage
{
    private const int SearchColumn = 9;

    // In fewer columns whole sentences are a tower of words.
    private const int NarrowestSentence = 40;

    private readonly Pane list;
    private readonly Pane side;
    private readonly FieldRow searchRow;
    private readonly Field search;
    private WalkState shown = WalkState.Start;
    private IReadOnlyList<FindingCard> cards = [];
    private bool searching;
    private Engine.Report? compared;

    public DiagnosisPage(Desk desk)
        : base(desk)
    {
        list = NewPane();
        side = NewPane();
        search = new Field(desk);
        searchRow = new FieldRow(desk, "Search", SearchColumn, search) { Visible = false };
        search.Typed += (_, text) => desk.Post(new WalkMessage.SearchTyped(text));
        search.Entered += (_, _) =>
        {
            list.SetFocus();
            desk.Post(new WalkMessage.SearchTyped(search.Text));
        };
        list.Moved += (_, key) => Move(key);
        list.Opened += (_, _) => side.SetFocus();
        Add(searchRow, list, side);
    }

    /// <summary>What stands among the findings without being one.</summary>
    private enum Extra
    {
        Changes,
        Encryption,
        Checked,
    }

    public override void Show(WalkState state)
    {
        shown = state;
        cards = state.Findings;
        search.Fill(state.Search);
        searching = search.HasFocus || state.Search.Length > 0;
        list.Show(Lines);
        if (state.Previous is not null && state.Report is not null && !ReferenceEquals(state.Report, compared))
        {
            // Who runs it again wants to know what changed.
            compared = state.Report;
            list.Select(Extra.Changes);
        }

        if (list.Selected is not Extra)
        {
            list.Select(cards.Count == 0 ? Extra.Checked : Math.Clamp(state.SelectedFinding, 0, cards.Count - 1));
        }

        ShowSide();
        Arrange(Frame.Width, Frame.Height);
    }

    public override void Begin() => list.SetFocus();

    // In the field letters are letters.
    public override IReadOnlyList<KeyHint> Keys(WalkState state) => search.HasFocus
        ? [new("Enter", "To the findings"), new("F1", "Help"), new("Esc", "End search")]
        : searching ? [.. state.Keys.Select(h => h.Key == "Esc" ? h with { Does = "End search" } : h)] : state.Keys;

    public override bool Press(Key key, WalkState state)
    {
        if (key == new Key('/'))
        {
            searching = true;
            Arrange(Frame.Width, Frame.Height);
            search.SetFocus();
            Desk.Post(new WalkMessage.SearchTyped(search.Text));
            return true;
        }

        if (key == Key.F)
        {
            Desk.Post(new WalkMessage.FilterChosen((FindingFilter)(((int)state.Filter + 1) % Enum.GetValues<FindingFilter>().Length)));
            return true;
        }

        if (key == Key.C)
        {
            Desk.Post(new WalkMessage.CopyWanted(CopyWhat.Finding));
            return true;
        }

        if (key == Key.Enter && side.HasFocus)
        {
            // It led here, so it leads back.
            list.SetFocus();
            return true;
        }

        if (key == Key.Esc && searching)
        {
            // The first Esc leaves the search, wherever the keys are, the next one the step.
            if (search.HasFocus)
            {
                list.SetFocus();
            }

            Desk.Post(new WalkMessage.SearchTyped(""));
            return true;
        }

        return false;
    }

    protected override void OnFrameChanged(in System.Drawing.Rectangle frame)
    {
        base.OnFrameChanged(frame);
        Arrange(frame.Width, frame.Height);
    }

    private void Arrange(int width, int height)
    {
        int top = searching ? 1 : 0;
        searchRow.Visible = searching;
        list.Y = top;
        bool wide = width >= ListPage.WideFrom;
        int rows = wide ? height - top : Math.Clamp(cards.Count + 5, 5, Math.Max(5, (height - top) * 9 / 20));
        list.Width = wide ? Dim.Percent(45) : Dim.Fill();
        list.Height = Math.Max(1, rows);
        side.X = wide ? Pos.Right(list) + 1 : 0;
        side.Y = wide ? top : top + rows + 1;
        side.Height = Dim.Fill();
    }

    private void Move(object key)
    {
        if (key is int index)
        {
            Desk.Post(new WalkMessage.FindingSelected(index));
        }

        side.ToTop();
        ShowSide();
    }

    // Whole sentences where they have room: what is wrong often stands at their end.
    private List<Line> Lines(Look look)
    {
        List<Line> whole = Lines(look, whole: true);
        return look.Width >= NarrowestSentence && (look.Height > 20 || whole.Sum(l => Fitting.Wrap(l.Pieces, look.Width, l.Hanging).Count) <= look.Height)
            ? whole
            : Lines(look, whole: false);
    }

    private List<Line> Lines(Look look, bool whole)
    {
        var lines = new List<Line>
        {
            Line.Of(look.Height < 6 ? Fitting.Cut(shown.Verdict, look.Width) : shown.Verdict, shown.Report?.Findings.Any(f => f.Severity <= Engine.Diagnosis.Severity.Warning) == true ? Ink.Strong : Ink.Good),
        };
        if (shown.Filter != FindingFilter.All || shown.Search.Length > 0)
        {
            lines.Add(Line.Of($"Shown: {WalkWords.Filter(shown.Filter, shown.Reason)}{(shown.Search.Length == 0 ? "" : $", with '{shown.Search}'")}: {Wording.Count(cards.Count, "finding")}. Key f shows others.", Ink.Careful));
        }

        if (shown.Changes.Count > 0)
        {
            lines.Add(Line.Of("What changed since the run before") with { Key = Extra.Changes });
        }

        int severity = cards.Select(c => c.Severity.Length).DefaultIfEmpty(0).Max() + 2;
        lines.AddRange(cards.Select((c, i) => Card(c, i, look, severity, whole)));
        if (shown.Reason == WalkReason.Security && shown.Encryption.Count > 0)
        {
            lines.Add(Line.Of("What is encrypted, and how that is proven") with { Key = Extra.Encryption });
        }

        lines.Add(Line.Of("What was checked, and what was not") with { Key = Extra.Checked });
        return lines;
    }

    private Line Card(FindingCard card, int index, Look look, int severity, bool whole)
    {
        string change = card.Change == "new" ? "(new) " : "";
        string message = whole ? card.Message : Cut(card, look.Width - severity - change.Length);
        return new Line(
            new Piece(Fitting.Pad(card.Severity, severity), InkOf(card)),
            new Piece(change, Ink.Strong),
            new Piece(message))
        { Key = index, Hanging = severity };
    }

    // Two that would look the same are cut where they differ.
    private string Cut(FindingCard card, int width)
    {
        string cut = Fitting.Cut(card.Message, width);
        int[] alike = cards.Where(c => c.Message != card.Message && Fitting.Cut(c.Message, width) == cut)
            .Select(c => card.Message.Zip(c.Message).TakeWhile(p => p.First == p.Second).Count())
            .ToArray();
        return alike.Length == 0 ? cut : Fitting.Cut($".. {card.Message[(card.Message.LastIndexOf(' ', Math.Min(alike.Min(), card.Message.Length - 1)) + 1)..]}", width);
    }

    private static Ink InkOf(FindingCard card) => card.Finding.Severity switch
    {
        Engine.Diagnosis.Severity.Error => Ink.Bad,
        Engine.Diagnosis.Severity.Warning => Ink.Careful,
        _ => Ink.Strong,
    };

    private void ShowSide()
    {
        WalkState state = shown;
        FindingCard? card = list.Selected is int index && index < cards.Count ? cards[index] : null;
        Extra extra = list.Selected as Extra? ?? Extra.Checked;
        side.Show(_ => card is not null ? FindingLines.Of(card) : extra switch
        {
            Extra.Changes => [Line.Heading("What changed since the run before"), .. state.Changes.Select(c => Line.Of($"- {c}", Ink.Usual, 2))],
            Extra.Encryption => Encryption(state),
            _ => [Line.Heading("What was checked, and what was not"), .. state.Checked.Select(c => Line.Of(c))],
        });
    }

    private static Line[] Encryption(WalkState state) =>
    [
        Line.Heading("What is encrypted, and how that is proven"),
        .. state.Encryption.SelectMany(e => new[]
        {
            Line.Of(e.Label, Ink.Strong),
            new Line(new Piece("  Encrypted: ", Ink.Quiet), new Piece(e.Encrypted, StateInk.Of(e.State))) { Hanging = 13 },
            new Line(new Piece("  Proven:    ", Ink.Quiet), new Piece(e.Proven)) { Hanging = 13 },
        }),
    ];
}
