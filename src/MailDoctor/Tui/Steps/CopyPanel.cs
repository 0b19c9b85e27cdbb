using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>What to copy.</summary>
internal sealed class CopyPanel : StepPage
{
    private readonly Pane pane;

    public CopyPanel(Desk desk, Action close)
        : base(desk)
    {
        pane = NewPane();
        pane.Show(_ =>
        [
            Line.Heading("What should be copied to the clipboard?"),
            Line.Of("The settings") with { Key = CopyWhat.Settings },
            Line.Of("The whole report, as text") with { Key = CopyWhat.Report },
            Line.Empty,
            Line.Of("No password is in either. MailDoctor says afterwards whether it worked.", Ink.Quiet),
        ]);
        pane.Opened += (_, what) =>
        {
            close();
            desk.Post(new WalkMessage.CopyWanted((CopyWhat)what));
        };
        Add(pane);
    }

    public override void Show(WalkState state) => pane.Refresh();

    public override void Begin() => pane.SetFocus();
}
