using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>Step 1: the address, a name, and what brings the person.</summary>
internal sealed class WhoPage : StepPage
{
    private const int Column = 16;

    private readonly Field address;
    private readonly Pane note;
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
        note.Height = 1;
        name = new Field(desk);
        reasons = NewPane(choice: true);
        reasons.Y = 4;
        address.Typed += (_, text) => desk.Post(new WalkMessage.AddressTyped(text));
        name.Typed += (_, text) => desk.Post(new WalkMessage.NameTyped(text));
        address.Entered += (_, _) => desk.Post(new WalkMessage.Forward());
        name.Entered += (_, _) => desk.Post(new WalkMessage.Forward());
        reasons.Moved += (_, reason) => desk.Post(new WalkMessage.ReasonChosen((WalkReason)reason));
        reasons.Opened += (_, _) => desk.Post(new WalkMessage.Forward());
        Add(new FieldRow(desk, "Mail address", Column, address), note, new FieldRow(desk, "Your name", Column, name) { Y = 2 }, reasons);
    }

    public override void Show(WalkState state)
    {
        shown = state;
        address.Fill(state.Address.Text);
        name.Fill(state.DisplayName);
        note.Show(Note);
        reasons.Show(Reasons);
        reasons.Select(state.Reason);
    }

    public override void Begin() => address.SetFocus();

    private IReadOnlyList<Line> Note(Look look) =>
        shown.Address.Problem.Length > 0 ? [Line.Of(Fitting.Cut(shown.Address.Problem, look.Width), Ink.Careful)]
        : shown.Address.Note.Length > 0 ? [Line.Of(Fitting.Cut(shown.Address.Note, look.Width))]
        : shown.Address.Text.Length == 0 ? [Line.Of("such as anna@example.org", Ink.Quiet)]
        : shown.Address.Address is null ? [] : [Line.Of("This can be a mail address.", Ink.Good)];

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
