using MailDoctor.Output;
using MailDoctor.Tui.Steps;
using MailDoctor.Walk;
using Terminal.Gui.App;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace MailDoctor.Tui;

/// <summary>The one window of the wizard: a head that says where one is, the page of the step, a line for what happens, the keys.</summary>
internal sealed class WalkWindow : Window
{
    /// <summary>The smallest window in which everything can be shown.</summary>
    public const int FullWidth = 80, FullHeight = 24;

    /// <summary>The smallest window in which anything is shown.</summary>
    public const int LeastWidth = 60, LeastHeight = 16;

    private const int AnimateEvery = 125;

    // The one panel that needs every row that there is.
    private const string CodePanel = "code";

    private readonly WalkSession session;
    private readonly IApplication app;
    private readonly Desk desk;
    private readonly Pace pace = new(TimeProvider.System);
    private readonly HintBar head;
    private readonly HintBar strip;
    private readonly Pane intro;
    private readonly Pane notice;
    private readonly HintBar keys;
    private readonly Pane question;
    private readonly Dictionary<string, StepPage> pages = [];
    private StepPage? page;
    private string pageName = "";
    private string panel = "";
    private WalkStep panelStep;
    private WalkQuestion? asked;
    private int changed = 1;
    private int beat;
    private object? animation;

    public WalkWindow(WalkSession session, Appearance look, IApplication app)
    {
        this.session = session;
        this.app = app;
        Palette palette = Palette.For(look);
        desk = new Desk(Post, SignIn, palette, look);
        SetScheme(palette.Scheme);
        BorderStyle = Terminal.Gui.Drawing.LineStyle.None;
        ShadowStyle = ShadowStyles.None;
        KeyBindings.Clear();
        head = new HintBar(palette, look.Ascii);
        strip = new HintBar(palette, look.Ascii);
        keys = new HintBar(palette, look.Ascii);
        intro = new Pane(palette, look.Ascii) { Width = Dim.Fill(), CanFocus = false };
        notice = new Pane(palette, look.Ascii) { Width = Dim.Fill(), Height = 1, CanFocus = false };
        question = new Pane(palette, look.Ascii) { Width = Dim.Fill(), Visible = false };
        question.Opened += (_, yes) => Post(new WalkMessage.Answered((bool)yes));
        Add(head, strip, intro, notice, keys, question);
        session.Changed += OnChanged;
        app.Iteration += OnIteration;
        app.Keyboard.KeyDown += OnAnyKey;
        app.Mouse.MouseEvent += OnAnyMouse;
        FrameChanged += (_, _) => Refresh();
    }

    /// <summary>Draws the state as it is now.</summary>
    public void Refresh()
    {
        Interlocked.Exchange(ref changed, 0);
        WalkState state = session.State;
        if (state.Over)
        {
            app.RequestStop();
            return;
        }

        Animate(state.IsRunning);
        ShowHead(state);
        ShowPage(state);
        ShowNotice(state);
        ShowKeys(state);
        Arrange(state);
        ShowQuestion(state);
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Tab || key == Key.Tab.WithShift)
        {
            if (asked is null)
            {
                page?.AdvanceFocus(key == Key.Tab ? NavigationDirection.Forward : NavigationDirection.Backward, TabBehavior.TabStop);
            }

            return true;
        }

        return Press(key);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            session.Changed -= OnChanged;
            app.Iteration -= OnIteration;
            app.Keyboard.KeyDown -= OnAnyKey;
            app.Mouse.MouseEvent -= OnAnyMouse;
        }

        base.Dispose(disposing);
    }

    private void OnAnyKey(object? sender, Key key) => pace.Wake();

    private void OnAnyMouse(object? sender, Mouse mouse) => pace.Wake();

    private void OnChanged(object? sender, EventArgs e) => Volatile.Write(ref changed, 1);

    // Many changes may come between two turns of the loop; the last one is drawn, on the loop's own thread.
    private void OnIteration(object? sender, Terminal.Gui.App.EventArgs<IApplication?> e)
    {
        if (Volatile.Read(ref changed) == 1)
        {
            Refresh();
        }

        pace.Set(session.State.IsRunning);
    }

    private void Post(WalkMessage message)
    {
        session.Post(message);
        pace.Wake();
        Refresh();
    }

    private void SignIn(Engine.Model.Credentials credentials)
    {
        session.SignIn(credentials);
        Refresh();
    }

    private void Animate(bool running)
    {
        if (running && animation is null)
        {
            animation = app.AddTimeout(TimeSpan.FromMilliseconds(AnimateEvery), () =>
            {
                beat++;
                page?.Turn(beat);
                bool again = session.State.IsRunning;
                animation = again ? animation : null;
                return again;
            });
        }
    }

    private void ShowHead(WalkState state)
    {
        string of = $" Step {(int)state.Step + 1} of {Enum.GetValues<WalkStep>().Length}: {state.Heading.Title} ";
        string about = state.OpenedFrom is { } file ? $"opened from {file}" : state.Step == WalkStep.Who ? "" : state.Address.Address?.Display ?? state.Case?.Host ?? "";
        int room = Frame.Width - of.Length - " MailDoctor ".Length - 4;
        head.Show(
        [
            new HintBar.Hint([new Piece(" MailDoctor ", Ink.Head)], null),
            new HintBar.Hint([new Piece(of, Ink.Strong)], null),
            new HintBar.Hint([new Piece(Fitting.Cut(about, room), Ink.Quiet)], null),
        ]);
        strip.Show(Enum.GetValues<WalkStep>().Select(s => Step(s, state)).ToArray());
        var lines = new List<Line>();
        if (state.Simulated)
        {
            lines.Add(Line.Of(WalkWords.Simulated, Ink.Careful));
        }

        if (Frame.Height >= FullHeight && Frame.Width >= FullWidth)
        {
            lines.Add(Line.Of(state.Editing ? "Type what your provider has told you. It is tried like everything else, and nothing you typed is lost." : state.Heading.Intro, Ink.Quiet));
        }
        else
        {
            lines.Add(Line.Of($"This window is {Frame.Width} by {Frame.Height}; MailDoctor needs {FullWidth} by {FullHeight}.", Ink.Careful));
        }

        intro.Show(_ => lines);
        intro.Height = lines.Sum(l => Fitting.Wrap(l.Pieces, Math.Max(1, Frame.Width - 1), 0).Count);
    }

    private HintBar.Hint Step(WalkStep step, WalkState state)
    {
        string name = $"{(int)step + 1} {Short(step)}";
        return step == state.Step ? new HintBar.Hint([new Piece($"[{name}]", Ink.Strong)], null)
            : step <= state.Furthest ? new HintBar.Hint([new Piece($" {name} ")], () => Post(new WalkMessage.GoTo(step)))
            : new HintBar.Hint([new Piece($" {name} ", Ink.Quiet)], () => Post(new WalkMessage.GoTo(step)));
    }

    private static string Short(WalkStep step) => step switch
    {
        WalkStep.Who => "Who",
        WalkStep.LookingUp => "Look up",
        WalkStep.Servers => "Servers",
        WalkStep.SignIn => "Sign in",
        WalkStep.Diagnosis => "Findings",
        _ => "Settings",
    };

    private void ShowPage(WalkState state)
    {
        if (state.Step != panelStep)
        {
            panel = "";
        }

        if (state.Step != WalkStep.SignIn)
        {
            (pages.GetValueOrDefault(nameof(WalkStep.SignIn)) as SignInStep)?.Forget();
        }

        string name = state.HelpOpen ? "help" : panel.Length > 0 ? panel : state.Detail is not null ? "detail" : state.Editing ? "edit" : state.Step.ToString();
        if (name != pageName)
        {
            if (page is not null)
            {
                page.Visible = false;
            }

            pageName = name;
            page = PageOf(name);
            page.Show(state);
            page.Visible = true;
            Arrange(state);
            page.Begin();
        }
        else
        {
            page!.Show(state);
        }
    }

    private StepPage PageOf(string name)
    {
        if (!pages.TryGetValue(name, out StepPage? made))
        {
            made = name switch
            {
                "help" => new HelpPage(desk),
                "detail" => new DetailPage(desk),
                "edit" => new EditPage(desk),
                "copy" => new CopyPanel(desk, () => panel = ""),
                "save" => new SavePanel(desk, () => panel = "", export: false),
                "export" => new ExportPanel(desk, () => OpenPanel("export-save")),
                CodePanel => new QrPage(desk, () => OpenPanel("export"), () => OpenPanel("export-save")),
                "export-save" => new SavePanel(desk, () => panel = "export", export: true),
                nameof(WalkStep.Who) => new WhoPage(desk),
                nameof(WalkStep.LookingUp) => new LookingUpPage(desk),
                nameof(WalkStep.Servers) => new ServersPage(desk),
                nameof(WalkStep.SignIn) => new SignInStep(desk),
                nameof(WalkStep.Diagnosis) => new DiagnosisPage(desk),
                _ => new SettingsPage(desk),
            };
            made.SetScheme(desk.Palette.Scheme);
            pages[name] = made;
            Add(made);
        }

        return made;
    }

    private void OpenPanel(string name)
    {
        // Panels begin anew each time; steps stay as they were left.
        if (name is "copy" or "save" or "export-save" && pages.Remove(name, out StepPage? old))
        {
            Remove(old);
            old.Dispose();
        }

        panel = name;
        panelStep = session.State.Step;
        Refresh();
    }

    private void ShowNotice(WalkState state)
    {
        Line line = state.Notice.IsEmpty ? Line.Of(state.Status, Ink.Quiet) : Line.Of(state.Notice.Text, Ink.Strong);
        notice.Show(_ => [line]);
        notice.Height = state.Notice.IsEmpty ? 1 : Math.Min(3, Fitting.Wrap(line.Pieces, Math.Max(1, Frame.Width - 1), 0).Count);
    }

    private void ShowKeys(WalkState state)
    {
        IReadOnlyList<KeyHint> hints = state.Question is not null || state.HelpOpen ? state.Keys : panel switch
        {
            "" => page?.Keys(state) ?? state.Keys,
            "copy" => [new("Enter", "Copy"), new("Esc", "Close"), new("F1", "Help")],
            "export" when HasCode(state) => [new("Enter", "Save"), new("v", "Show code"), new("Tab", "Preview"), new("Esc", "Close"), new("F1", "Help")],
            "export" => [new("Enter", "Save"), new("c", "Copy"), new("Tab", "Preview"), new("Esc", "Close"), new("F1", "Help")],
            _ => [new("Enter", "Save"), new("Tab", "Next field"), new("Esc", "Close"), new("F1", "Help")],
        };
        keys.Show(hints.Select(h => new HintBar.Hint([new Piece($" {h.Key} ", Ink.Key), new Piece(h.Does)], () => Click(h.Key))).ToArray());
    }

    private void ShowQuestion(WalkState state)
    {
        if (state.Question == asked)
        {
            return;
        }

        bool begins = asked is null;
        asked = state.Question;
        question.Visible = asked is not null;
        if (asked is { } q)
        {
            question.Show(_ => [Line.Of(q.Text, Ink.Careful), Line.Of($"n  {q.No}") with { Key = false }, Line.Of($"y  {q.Yes}") with { Key = true }]);
            question.ToTop();
            MoveSubViewToEnd(question);
            question.SetFocus();
        }
        else if (!begins)
        {
            page?.Begin();
        }
    }

    private void Arrange(WalkState state)
    {
        int width = Frame.Width;
        int height = Frame.Height;
        bool tiny = width < LeastWidth || height < LeastHeight;
        bool full = width >= FullWidth && height >= FullHeight;
        bool alone = page is QrPage && state.Question is null;
        foreach (View view in SubViews)
        {
            if (view is not StepPage && view != question)
            {
                view.Visible = !alone && (!tiny || view == intro || view == keys);
            }
        }

        strip.Visible = full && !alone;
        if (page is not null)
        {
            page.Visible = alone || !tiny;
        }

        if (alone)
        {
            page!.Y = 0;
            page.Height = height;
            return;
        }

        int y = 0;
        head.Y = y++;
        if (full)
        {
            strip.Y = y++;
        }

        int introRows = intro.Height is DimAbsolute rows ? rows.Size : 1;
        intro.Y = tiny ? 0 : y;
        y += introRows + (full ? 1 : 0);
        int noticeRows = notice.Height is DimAbsolute noticed ? noticed.Size : 1;
        int bottom = height - 1 - noticeRows;
        notice.Y = bottom;
        keys.Y = height - 1;
        int questionRows = state.Question is { } q ? Math.Min(6, 3 + (TextWidth.Of(q.Text) / Math.Max(1, width - 3))) : 0;
        question.Height = questionRows;
        question.Y = bottom - questionRows;
        if (page is not null)
        {
            page.Y = y;
            page.Height = Math.Max(1, bottom - questionRows - y);
        }
    }

    private void Click(string hint)
    {
        pace.Wake();
        Key key = hint switch
        {
            "Enter" => Key.Enter,
            "Esc" => Key.Esc,
            "Tab" => Key.Tab,
            "PgDn" => Key.PageDown,
            _ when hint.Length == 1 => new Key(hint[0]),
            _ => Key.TryParse(hint, out Key? parsed) ? parsed : Key.Empty,
        };
        if (key == Key.Enter || key == Key.Space || key == Key.PageDown || key.IsCtrl)
        {
            // It means what it means to the field or list that has the keys.
            app.Keyboard.RaiseKeyDownEvent(key);
        }
        else
        {
            OnKeyDown(key);
        }
    }

    private bool Press(Key key)
    {
        WalkState state = session.State;
        if (state.Question is not null)
        {
            return Answer(key);
        }

        if (key == Key.F1)
        {
            Post(new WalkMessage.HelpToggled());
            return true;
        }

        if (panel.Length > 0 && !state.HelpOpen)
        {
            return InPanel(key, state);
        }

        if (!state.HelpOpen && page?.Press(key, state) == true)
        {
            return true;
        }

        if (key == Key.Esc)
        {
            Post(new WalkMessage.Back());
            return true;
        }

        if (key == Key.Q.WithCtrl)
        {
            Post(new WalkMessage.Leave());
            return true;
        }

        return !state.HelpOpen && Command(key, state);
    }

    private bool Answer(Key key)
    {
        bool? yes = key == Key.Y ? true : key == Key.N || key == Key.Esc ? false : null;
        if (yes is { } answer)
        {
            Post(new WalkMessage.Answered(answer));
        }

        return true;
    }

    private static bool HasCode(WalkState state) => TakeAlong.Export(state, state.SelectedExport) is { Codes.Count: > 0 };

    private bool InPanel(Key key, WalkState state)
    {
        if (page is QrPage)
        {
            return page.Press(key, state);
        }

        if (key == Key.Esc)
        {
            OpenPanel(panel == "export-save" ? "export" : "");
            return true;
        }

        if (panel == "export" && key == Key.V && HasCode(state))
        {
            OpenPanel(CodePanel);
            return true;
        }

        if (panel == "export" && key == Key.C)
        {
            Post(new WalkMessage.CopyWanted(CopyWhat.Export));
            return true;
        }

        return page?.Press(key, state) == true;
    }

    // The letters of the status bar; each does something only where the bar shows it.
    private bool Command(Key key, WalkState state)
    {
        string pressed = state.Keys.FirstOrDefault(h => h.Key.Length == 1 ? key == new Key(h.Key[0]) : Key.TryParse(h.Key, out Key? parsed) && parsed == key)?.Key ?? "";
        WalkMessage? message = (pressed, state.Step) switch
        {
            ("n", _) => new WalkMessage.Forward(),
            ("s", WalkStep.LookingUp or WalkStep.Servers) => new WalkMessage.Skip(),
            ("F8", _) => new WalkMessage.Skip(),
            ("e" or "F5", _) => new WalkMessage.EditingToggled(),
            ("r", _) => new WalkMessage.RunAgain(),
            ("Enter", WalkStep.Who) => new WalkMessage.Forward(),
            ("Enter", _) when state.Editing => new WalkMessage.ServersEntered(),
            _ when key.AsRune.Value is >= '1' and <= '6' && !state.Editing && state.Detail is null => new WalkMessage.GoTo((WalkStep)(key.AsRune.Value - '1')),
            _ => null,
        };
        if (message is not null)
        {
            Post(message);
            return true;
        }

        if (state.Step != WalkStep.Settings || pressed is not ("c" or "s" or "x"))
        {
            return false;
        }

        OpenPanel(pressed == "c" ? "copy" : pressed == "s" ? "save" : "export");
        return true;
    }
}
