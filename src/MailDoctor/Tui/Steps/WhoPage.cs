using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>Step 1: the address, a name, and what brings the person.</summary>
internal sealed class WhoPage : StepPage
{
    private const int Column = 16;
    private const int MostNoteRows = 3;

    private readonly Field address;
    private readonly Pane note;
    private readonly FieldRow nameRow;
    private readonly Field name;
    private readonly Pane reasons;
    private WalkState shown = WalkState.Start;

    public WhoPage(Desk desk)
        : base(desk)
    {
        address = new Field(desk);
        note = NewPane();
        note.CanFocus = false;
        note.X = Column;
        note.Y = 1;
        name = new Field(desk);
        reasons = NewPane(choice: true);
        address.Typed += (_, text) => desk.Post(new WalkMessage.AddressTyped(text));
        name.Typed += (_, text) => desk.Post(new WalkMessage.NameTyped(text));
        address.Entered += (_, _) => desk.Post(new WalkMessage.Forward());
        name.Entered += (_, _) => desk.Post(new WalkMessage.Forward());
        reasons.Moved += (_, reason) => desk.Post(new WalkMessage.ReasonChosen((WalkReason)reason));
        reasons.Opened += (_, _) => desk.Post(new WalkMessage.Forward());
        nameRow = new FieldRow(desk, "Your name", Column, name);
        Add(new FieldRow(desk, "Mail address", Column, address), note, nameRow, reasons);
        Arrange(0);
    }

    public override void Show(WalkState state)
    {
        shown = state;
        address.Fill(state.Address.Text);
        name.Fill(state.DisplayName);
        note.Show(_ => [Note()]);
        Arrange(Frame.Width);
        reasons.Show(Reasons);
        reasons.Select(state.Reason);
    }

    public override void Begin() => address.SetFocus();

    protected override void OnFrameChanged(in System.Drawing.Rectangle frame)
    {
        base.OnFrameChanged(frame);
        Arrange(frame.Width);
    }

    // A name as the internet spells it is not cut: the rest makes room.
    private void Arrange(int width)
    {
        int rows = width <= Column ? 1 : Math.Clamp(Fitting.Wrap(Note().Pieces, width - Column - 1, 0).Count, 1, MostNoteRows);
        note.Height = rows;
        nameRow.Y = 1 + rows;
        reasons.Y = 3 + rows;
    }

    private Line Note() =>
        shown.Address.Problem.Length > 0 ? Line.Of(shown.Address.Problem, Ink.Careful)
        : shown.Address.Note.Length > 0 ? Line.Of(shown.Address.Note)
        : shown.Address.Text.Length == 0 ? Line.Of("such as anna@example.org", Ink.Quiet)
        : shown.Address.Address is null ? Line.Empty : Line.Of("This can be a mail address.", Ink.Good);

    private List<Line> Reasons(Look look)
    {
        var lines = new List<Line> { Line.Heading("What brings you?") };
        foreach ((WalkReason reason, string text) in WalkWords.Reasons)
        {
            lines.Add(Line.Of($"{(reason == shown.Reason ? "(x)" : "( )")} {text}") with { Key = reason });
        }

        if (look.Height > 6)
        {
            lines.Add(Line.Empty);
        }

        lines.Add(Line.Of(WalkWords.Explain(shown.Reason), Ink.Quiet));
        if (shown.ProfileProblems.Count > 0)
        {
            lines.Add(Line.Empty);
            lines.Add(Line.Of("Of your own profiles these are wrong:", Ink.Careful));
            lines.AddRange(shown.ProfileProblems.Select(p => Line.Of($"- {p}", Ink.Careful, 2)));
        }
        else if (look.Height > 9)
        {
            lines.Add(Line.Empty);
            lines.Add(Line.Of("To try MailDoctor without an account, type healthy@practice.test or expired@practice.test.", Ink.Quiet));
        }

        return lines;
    }
}
