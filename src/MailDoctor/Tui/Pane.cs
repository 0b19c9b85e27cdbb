using MailDoctor.Output;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace MailDoctor.Tui;

/// <summary>Lines that wrap, scroll and can be selected, by key and by mouse. What every step is made of: drawn by ourselves, so that
/// all of it is safe, says the same without colour, and needs no more than ASCII.</summary>
internal sealed class Pane : View
{
    private const int LongestPiece = 4000;
    private const int WheelRows = 3;
    private const int Everything = 1_000_000;

    private readonly Palette palette;
    private readonly bool ascii;
    private Func<Look, IReadOnlyList<Line>> content = static _ => [];
    private IReadOnlyList<Line> lines = [];
    private List<Row> rows = [];
    private Look made = new(0, 0, 0);
    private bool stale = true;
    private int top;

    public Pane(Palette palette, bool ascii)
    {
        this.palette = palette;
        this.ascii = ascii;
        CanFocus = true;
        TabStop = TabBehavior.TabStop;

        // Everything is handled here; the library's own bindings would take keys away from the window.
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>The selection moved to this key.</summary>
    public event EventHandler<object>? Moved;

    /// <summary>The line with this key was opened: Enter, or a click on the selected line, see <see cref="IsChoice"/> and <see cref="OpensOnClick"/>.</summary>
    public event EventHandler<object>? Opened;

    /// <summary>The key of the selected line; null: none can be selected.</summary>
    public object? Selected { get; private set; }

    /// <summary>Whether there is a column for the mark of the selected line.</summary>
    public bool Marks { get; init; } = true;

    /// <summary>Whether moving to a line chooses it, so that a click or a blank on it does nothing more; only Enter goes on.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Whether Enter is not for the selected line, but for the page.</summary>
    public bool OnlySpaceOpens { get; set; }

    /// <summary>Whether one click opens a line, and not only selects it: where nothing else shows what stands behind it.</summary>
    public bool OpensOnClick { get; set; }

    /// <summary>What gets the keys when this is clicked, such as the field that it names; null: itself.</summary>
    public View? LeadsTo { get; set; }

    /// <summary>Counts up while something runs.</summary>
    public int Beat { get; private set; }

    /// <summary>Scrolls in the place of this one as long as all of this one is on the screen; null: none.</summary>
    public Pane? Beyond { get; set; }

    /// <summary>Shows other lines. Selection and place stay where they are as far as that makes sense.</summary>
    public void Show(Func<Look, IReadOnlyList<Line>> lines)
    {
        content = lines;
        Refresh();
    }

    /// <summary>The same anew.</summary>
    public void Refresh()
    {
        stale = true;
        SetNeedsDraw();
    }

    /// <summary>Lets what turns turn.</summary>
    public void Turn(int beat)
    {
        Beat = beat;
        Refresh();
    }

    /// <summary>Selects a line without telling anybody.</summary>
    public void Select(object? key)
    {
        if (!Equals(Selected, key))
        {
            Selected = key;
            Make();
            Reveal();
            SetNeedsDraw();
        }
    }

    /// <summary>Back to the top.</summary>
    public void ToTop()
    {
        top = 0;
        Selected = null;
        Refresh();
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        Make();
        int width = Viewport.Width;
        for (int y = 0; y < Viewport.Height; y++)
        {
            Row? row = top + y < rows.Count ? rows[top + y] : null;
            Draw(row, y, width);
        }

        DrawScrollMarks(width);
        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        Make();
        int page = Math.Max(1, Viewport.Height - 1);
        return key switch
        {
            _ when key == Key.CursorDown => Step(1),
            _ when key == Key.CursorUp => Step(-1),
            _ when key == Key.PageDown => Page(page),
            _ when key == Key.PageUp => Page(-page),
            _ when key == Key.Home => Page(-Everything),
            _ when key == Key.End => Page(Everything),
            _ when key == Key.Enter && !OnlySpaceOpens && Selected is not null && Opened is not null => Open(),
            _ when key == Key.Space && IsChoice => true,
            _ when key == Key.Space && Selected is not null && Opened is not null => Open(),
            _ => false,
        };
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        Make();
        if (mouse.Flags.HasFlag(MouseFlags.WheeledDown))
        {
            return Scroll(WheelRows);
        }

        if (mouse.Flags.HasFlag(MouseFlags.WheeledUp))
        {
            return Scroll(-WheelRows);
        }

        bool twice = mouse.Flags.HasFlag(MouseFlags.LeftButtonDoubleClicked);
        if ((!twice && !mouse.Flags.HasFlag(MouseFlags.LeftButtonClicked)) || mouse.Position is not { } place)
        {
            return false;
        }

        (LeadsTo ?? this).SetFocus();
        int at = top + place.Y;
        if (at >= 0 && at < rows.Count && lines[rows[at].Line].Key is { } key)
        {
            bool again = Equals(key, Selected);
            Move(key);
            if (!IsChoice && (again || twice || OpensOnClick || Moved is null))
            {
                Opened?.Invoke(this, key);
            }
        }

        return true;
    }

    protected override void OnHasFocusChanged(bool newHasFocus, View? previousFocusedView, View? focusedView) => SetNeedsDraw();

    protected override void OnFrameChanged(in System.Drawing.Rectangle frame) => stale = true;

    // One column for the scroll bar and one to keep clear of it.
    private int TextColumns => Viewport.Width - (HasKeys && Marks ? 2 : 0) - (CanFocus ? 2 : 0);

    private bool HasKeys { get; set; }

    // Lines are made when they are drawn or moved over: only then the size is known.
    private void Make()
    {
        var look = new Look(TextColumns, Viewport.Height, Beat);
        if (!stale && look == made)
        {
            return;
        }

        lines = content(look);
        bool keys = lines.Any(l => l.Key is not null);
        if (keys != HasKeys)
        {
            HasKeys = keys;
            look = look with { Width = TextColumns };
            lines = content(look);
        }

        made = look;
        stale = false;
        rows = [];
        int width = Math.Max(1, look.Width);
        for (int i = 0; i < lines.Count; i++)
        {
            foreach (IReadOnlyList<Piece> pieces in Fitting.Wrap(lines[i].Pieces.Select(Safe).ToArray(), width, lines[i].Hanging))
            {
                rows.Add(new Row(pieces, i));
            }
        }

        if (Selected is null || lines.All(l => !Equals(l.Key, Selected)))
        {
            Selected = lines.FirstOrDefault(l => l.Key is not null)?.Key;
        }

        top = Math.Clamp(top, 0, Math.Max(0, rows.Count - Viewport.Height));
    }

    private Piece Safe(Piece piece)
    {
        string safe = SafeText.Line(piece.Text, LongestPiece);
        return piece with { Text = ascii ? Fitting.Ascii(safe) : safe };
    }

    private void Draw(Row? row, int y, int width)
    {
        Line? line = row is null ? null : lines[row.Line];
        bool selected = line?.Key is { } key && Equals(key, Selected);
        Attribute? over = !selected ? null : palette.Of(HasFocus ? Ink.Selected : Ink.Chosen);
        SetAttribute(over ?? palette.Of(Ink.Usual));
        Move(0, y);
        int used = 0;
        if (HasKeys && Marks)
        {
            bool first = row is not null && (top + y == 0 || rows[top + y - 1].Line != row.Line);
            AddStr(selected && first ? "> " : "  ");
            used = 2;
        }

        foreach (Piece piece in row?.Pieces ?? [])
        {
            string text = Fitting.Cut(piece.Text, width - used);
            SetAttribute(over ?? palette.Of(piece.Ink));
            AddStr(text);
            used += TextWidth.Of(text);
        }

        SetAttribute(over ?? palette.Of(Ink.Usual));
        int rest = Math.Max(0, width - used);
        int bar = Math.Min(CanFocus ? 1 : 0, rest);
        AddStr(new string(' ', rest - bar));
        SetAttribute(palette.Of(Ink.Usual));
        AddStr(new string(' ', bar));
    }

    private void DrawScrollMarks(int width)
    {
        if (rows.Count <= Viewport.Height || Viewport.Height < 2 || width < 1)
        {
            return;
        }

        // A thumb on a track: how much there is, and where one is.
        int height = Viewport.Height;
        int thumb = Math.Max(1, height * height / rows.Count);
        int at = (height - thumb) * top / Math.Max(1, rows.Count - height);
        for (int y = 0; y < height; y++)
        {
            bool on = y >= at && y < at + thumb;
            SetAttribute(palette.Of(on ? Ink.Usual : Ink.Quiet));
            Move(width - 1, y);
            AddStr(ascii ? (on ? "#" : "|") : (on ? "█" : "│"));
        }
    }

    private bool Step(int by)
    {
        if (!HasKeys)
        {
            return Scroll(by);
        }

        int at = lines.ToList().FindIndex(l => l.Key is not null && Equals(l.Key, Selected));
        int next = at;
        do
        {
            next += by;
        }
        while (next >= 0 && next < lines.Count && lines[next].Key is null);

        if (next < 0 || next >= lines.Count)
        {
            // Nothing to select in this direction, but perhaps something to read.
            return Scroll(by);
        }

        // Text between two selectable lines is read past row by row, not jumped over.
        int row = rows.FindIndex(r => r.Line == next);
        if (by > 0 ? row >= top + Viewport.Height + 1 && Scroll(1) : row < top - 1 && Scroll(-1))
        {
            return true;
        }

        Move(lines[next].Key!);
        return true;
    }

    private bool Page(int by)
    {
        if (!HasKeys)
        {
            Scroll(by);
            return true;
        }

        int from = rows.FindIndex(r => Equals(lines[r.Line].Key, Selected));
        int to = Math.Clamp(from + by, 0, Math.Max(0, rows.Count - 1));
        Row? found = by > 0
            ? rows.Take(to + 1).LastOrDefault(r => lines[r.Line].Key is not null)
            : rows.Skip(to).FirstOrDefault(r => lines[r.Line].Key is not null);
        if (found is not null && !Equals(lines[found.Line].Key, Selected))
        {
            Move(lines[found.Line].Key!);
        }

        if (Math.Abs(by) >= rows.Count || found is null || Equals(lines[found.Line].Key, Selected))
        {
            Scroll(by);
            Reveal(onlyIfNothingElse: true);
        }

        return true;
    }

    private bool Scroll(int by)
    {
        if (rows.Count <= Viewport.Height && Beyond is { Visible: true } beyond)
        {
            beyond.Make();
            return beyond.ScrollItself(by);
        }

        return ScrollItself(by);
    }

    private bool ScrollItself(int by)
    {
        int to = Math.Clamp(top + by, 0, Math.Max(0, rows.Count - Viewport.Height));
        if (to == top)
        {
            return false;
        }

        top = to;
        SetNeedsDraw();
        return true;
    }

    private bool Open()
    {
        Opened?.Invoke(this, Selected!);
        return true;
    }

    private void Move(object key)
    {
        if (!Equals(key, Selected))
        {
            Selected = key;
            Reveal();
            SetNeedsDraw();
            Moved?.Invoke(this, key);
        }
    }

    private void Reveal(bool onlyIfNothingElse = false)
    {
        if (onlyIfNothingElse)
        {
            return;
        }

        int first = rows.FindIndex(r => lines[r.Line].Key is { } k && Equals(k, Selected));
        if (first < 0)
        {
            return;
        }

        int last = rows.FindLastIndex(r => Equals(lines[r.Line].Key, Selected));

        // The first that can be selected brings what stands above it into view.
        int from = lines.Take(rows[first].Line).All(l => l.Key is null) && last < Viewport.Height ? 0 : first;
        top = from < top ? from : last >= top + Viewport.Height ? Math.Min(first, last - Viewport.Height + 1) : top;
        top = Math.Clamp(top, 0, Math.Max(0, rows.Count - Viewport.Height));
    }

    private sealed record Row(IReadOnlyList<Piece> Pieces, int Line);
}
