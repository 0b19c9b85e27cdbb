using MailDoctor.Walk;
using Terminal.Gui.Input;

namespace MailDoctor.Tui.Steps;

/// <summary>The mail programs that the settings can be written for, with a look at what each would get.</summary>
internal sealed class ExportPanel : StepPage
{
    private const int WidestTitle = 30;

    private readonly Pane list;
    private readonly Pane preview;
    private readonly Action save;
    private IReadOnlyList<ExportChoice> choices = [];
    private int selected;

    public ExportPanel(Desk desk, Action save)
        : base(desk)
    {
        list = NewPane();
        list.Width = WidestTitle;
        preview = NewPane();
        preview.X = WidestTitle + 1;
        list.Show(_ => choices.Select((c, i) => Line.Of(c.Title, c.Text is null ? Ink.Quiet : Ink.Usual) with { Key = i }).ToArray());
        list.Moved += (_, index) =>
        {
            preview.ToTop();
            desk.Post(new WalkMessage.ExportSelected((int)index));
        };
        list.Opened += (_, index) =>
        {
            desk.Post(new WalkMessage.ExportSelected((int)index));
            Save((int)index);
        };
        this.save = save;
        Add(list, preview);
    }

    public override void Show(WalkState state)
    {
        choices = state.Exports;
        selected = Math.Clamp(state.SelectedExport, 0, Math.Max(0, choices.Count - 1));
        list.Refresh();
        list.Select(selected);
        preview.Show(_ => choices.Count == 0 ? [] : Preview(choices[selected]));
    }

    public override void Begin() => list.SetFocus();

    // Enter means the same beside the list, where the preview is read.
    public override bool Press(Key key, WalkState state)
    {
        if (key != Key.Enter)
        {
            return false;
        }

        Save(selected);
        return true;
    }

    private void Save(int index)
    {
        if (index < choices.Count && choices[index].Text is not null)
        {
            save();
        }
    }

    private static List<Line> Preview(ExportChoice choice)
    {
        var lines = new List<Line> { Line.Heading(choice.Title) };
        if (choice.Text is not { } text)
        {
            lines.Add(Line.Of(choice.Takes));
            lines.Add(Line.Of(choice.WhyNot, Ink.Careful));
            return lines;
        }

        lines.AddRange(choice.Steps.Count == 1 ? [Line.Of(choice.Steps[0])] : Line.Steps(choice.Steps));
        lines.Add(Line.Empty);
        if (choice.Notes.Count > 0)
        {
            lines.AddRange(choice.Notes.Select(n => Line.Of($"- {n}", Ink.Usual, 2)));
            lines.Add(Line.Empty);
        }

        if (choice.Codes.Count > 0)
        {
            lines.Add(new Line(new Piece("Press "), new Piece("v", Ink.Key), new Piece(" to show the code on the whole screen, or Enter to save it as a picture.")));
            return lines;
        }

        lines.Add(Line.Of(choice.IsFolder ? $"One of the files in {choice.FileName}" : $"What {choice.FileName} will hold", Ink.Strong));
        lines.AddRange(text.ReplaceLineEndings("\n").Split('\n').Select(l => Line.Of(l)));
        return lines;
    }
}
