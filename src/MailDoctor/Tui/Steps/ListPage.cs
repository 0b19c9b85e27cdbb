using MailDoctor.Walk;
using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui.Steps;

/// <summary>A list, and where there is room the details of its selected line beside it.</summary>
internal abstract class ListPage : StepPage
{
    /// <summary>From how many columns on there is room for details beside the list.</summary>
    public const int WideFrom = 120;

    private readonly Pane side;

    protected ListPage(Desk desk)
        : base(desk)
    {
        List = NewPane();
        side = NewPane();
        side.Visible = false;
        List.OpensOnClick = true;
        List.Opened += (_, key) => Open(key);
        List.Moved += (_, _) => ShowSide();
        Add(List, side);
    }

    protected Pane List { get; }

    protected WalkState Shown { get; private set; } = WalkState.Start;

    public override void Show(WalkState state)
    {
        Shown = state;
        List.Show(Lines);
        ShowSide();
    }

    public override void Begin() => List.SetFocus();

    protected abstract IReadOnlyList<Line> Lines(Look look);

    protected abstract void Open(object key);

    /// <summary>The state with the details of a line open; null: it has none.</summary>
    protected abstract WalkState? Opened(object key);

    protected override void OnFrameChanged(in System.Drawing.Rectangle frame)
    {
        base.OnFrameChanged(frame);
        bool wide = frame.Width >= WideFrom;
        if (wide != side.Visible)
        {
            List.Width = wide ? Dim.Percent(62) : Dim.Fill();
            side.X = Pos.Right(List) + 1;
            side.Visible = wide;
            List.OpensOnClick = !wide;
            ShowSide();
        }
    }

    private void ShowSide()
    {
        if (side.Visible)
        {
            IReadOnlyList<DetailSection> sections = List.Selected is { } key && Opened(key) is { } opened ? opened.Details : [];
            side.Show(_ => DetailLines.Of(sections));
        }
    }
}
