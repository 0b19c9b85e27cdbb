using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>The help of a step or of a finding.</summary>
internal sealed class HelpPage : StepPage
{
    private readonly Pane pane;
    private string shown = "";

    public HelpPage(Desk desk)
        : base(desk)
    {
        pane = NewPane();
        Add(pane);
    }

    public override void Show(WalkState state)
    {
        string help = $"{state.Help.TrimEnd()}\n\n{WalkHelp.Everywhere}";
        if (help != shown)
        {
            shown = help;
            pane.ToTop();
            IReadOnlyList<Line> lines = MarkdownLines.Of(help);
            pane.Show(_ => lines);
        }
    }

    public override void Begin() => pane.SetFocus();
}
