using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>The details of a source or a server, over the whole page.</summary>
internal sealed class DetailPage : StepPage
{
    private readonly Pane pane;
    private Detail? shown;

    public DetailPage(Desk desk)
        : base(desk)
    {
        pane = NewPane();
        Add(pane);
    }

    public override void Show(WalkState state)
    {
        if (state.Detail != shown)
        {
            shown = state.Detail;
            pane.ToTop();
        }

        IReadOnlyList<DetailSection> sections = state.Details;
        pane.Show(_ => DetailLines.Of(sections));
    }

    public override void Begin() => pane.SetFocus();
}
