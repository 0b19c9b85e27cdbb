using MailDoctor.Engine.Model;
using MailDoctor.Output;
using MailDoctor.Walk;
using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui.Steps;

/// <summary>The form for servers entered by hand.</summary>
internal sealed class EditPage : StepPage
{
    private const int Column = 12;

    private readonly Slot receiving;
    private readonly Slot sending;
    private readonly FieldRow loginName;

    public EditPage(Desk desk)
        : base(desk)
    {
        receiving = new Slot(this, ServerSlot.Receiving, "Receiving mail", [MailProtocol.Imap, MailProtocol.Pop3]);
        sending = new Slot(this, ServerSlot.Sending, "Sending mail", [MailProtocol.Smtp]);
        loginName = new FieldRow(desk, "Login name", Column, new Field(desk));
        loginName.Field.Typed += (_, text) => desk.Post(new WalkMessage.LoginNameTyped(text));
        loginName.Field.Entered += (_, _) => desk.Post(new WalkMessage.ServersEntered());
        Add(loginName);
    }

    public override void Show(WalkState state)
    {
        receiving.Show(state.Receiving);
        sending.Show(state.Sending);
        loginName.Field.Fill(state.LoginName);
    }

    public override void Begin() => receiving.Begin();

    protected override void OnFrameChanged(in System.Drawing.Rectangle frame)
    {
        base.OnFrameChanged(frame);
        int gap = frame.Height >= 13 ? 1 : 0;
        receiving.Place(0);
        sending.Place(receiving.Height + gap);
        loginName.Y = receiving.Height + sending.Height + (2 * gap);
    }

    private Pane Label(Pos x, Dim width, Func<Look, IReadOnlyList<Line>> lines)
    {
        Pane pane = NewPane();
        pane.CanFocus = false;
        pane.X = x;
        pane.Width = width;
        pane.Height = 1;
        pane.Show(lines);
        return pane;
    }

    /// <summary>One server: protocol and protection to choose from, host and port to type.</summary>
#pragma warning disable CA1001 // The page disposes what is added to it.
    private sealed class Slot
#pragma warning restore CA1001
    {
        private readonly Pane head;
        private readonly Pane label;
        private readonly FieldRow hostRow;
        private readonly FieldRow portRow;
        private readonly Field host;
        private readonly Field port;
        private readonly Pane choice;
        private readonly IReadOnlyList<(MailProtocol Protocol, ConnectionSecurity Security)> ways;
        private ServerDraft draft = new(MailProtocol.Imap, ConnectionSecurity.ImplicitTls);

        public Slot(EditPage page, ServerSlot slot, string title, IReadOnlyList<MailProtocol> protocols)
        {
            ways = [.. protocols.SelectMany(p => new[] { (p, ConnectionSecurity.ImplicitTls), (p, ConnectionSecurity.StartTls) })];
            head = page.Label(0, Dim.Fill(), look => [new Line(new Piece(Fitting.Pad(title, Column + 4), Ink.Strong), Hint(look.Width - Column - 4))]);
            label = page.Label(0, Column, _ => [Line.Of("Security")]);
            host = new Field(page.Desk);
            port = new Field(page.Desk);
            hostRow = new FieldRow(page.Desk, "Server", Column, host) { Width = Dim.Fill(17) };
            portRow = new FieldRow(page.Desk, "Port", 6, port) { X = Pos.AnchorEnd(15), Width = 14 };
            choice = page.NewPane(choice: true);
            choice.X = Column;
            choice.Height = ways.Count;
            choice.Show(_ => ways.Select(Choice).ToArray());
            choice.Moved += (_, key) => Type(draft with { Protocol = (((MailProtocol, ConnectionSecurity))key).Item1, Security = (((MailProtocol, ConnectionSecurity))key).Item2 });
            choice.Opened += (_, _) => Enter();
            host.Typed += (_, text) => Type(draft with { Host = text });
            port.Typed += (_, text) => Type(draft with { Port = text });
            host.Entered += (_, _) => Enter();
            port.Entered += (_, _) => Enter();
            page.Add(head, hostRow, portRow, label, choice);

            void Type(ServerDraft typed) => page.Desk.Post(new WalkMessage.ServerTyped(slot, typed));
            void Enter() => page.Desk.Post(new WalkMessage.ServersEntered());
        }

        /// <summary>The rows that it takes.</summary>
        public int Height => 2 + ways.Count;

        public void Place(int top)
        {
            head.Y = top;
            hostRow.Y = portRow.Y = top + 1;
            label.Y = choice.Y = top + 2;
        }

        public void Show(ServerDraft shown)
        {
            draft = shown;
            host.Fill(shown.Host);
            port.Fill(shown.Port);
            head.Refresh();
            choice.Refresh();
            choice.Select((shown.Protocol, shown.Security));
        }

        public void Begin() => host.SetFocus();

        private Piece Hint(int width) => draft.Problem.Length > 0
            ? new Piece(Fitting.Cut(draft.Problem, width), Ink.Careful)
            : new Piece(draft.IsEmpty ? "left empty: what is found counts" : "", Ink.Quiet);

        private Line Choice((MailProtocol Protocol, ConnectionSecurity Security) way) =>
            Line.Of($"({(way == (draft.Protocol, draft.Security) ? "x" : " ")}) {Wording.Protocol(way.Protocol)} with {Wording.ShortSecurity(way.Security)}, usual port {new ServerDraft(way.Protocol, way.Security).UsualPort}") with { Key = way };
    }
}
