using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui;

/// <summary>A field behind its name, in brackets, so that its ends are seen on every terminal.</summary>
internal sealed class FieldRow : View
{
    private readonly Pane label;

    /// <summary>Makes the row.</summary>
    /// <param name="desk">What all pages share.</param>
    /// <param name="name">What is typed there.</param>
    /// <param name="column">Where the field begins.</param>
    /// <param name="field">The field; it belongs to the row from now on.</param>
    public FieldRow(Desk desk, string name, int column, Field field)
    {
        Field = field;
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        Height = 1;
        Width = Dim.Fill(1);
        KeyBindings.Clear();
        MouseBindings.Clear();
        label = Fixed(desk, "");
        label.LeadsTo = field;
        Name(name, column);
        field.Width = Dim.Fill(1);
        Pane end = Fixed(desk, "]");
        end.X = Pos.AnchorEnd(1);
        Add(label, field, end);
    }

    public Field Field { get; }

    /// <summary>Names it.</summary>
    /// <param name="name">What is typed there.</param>
    /// <param name="column">Where the field begins.</param>
    public void Name(string name, int column)
    {
        label.Width = column;
        label.Show(_ => [Line.Of(Fitting.Pad(name, column - 1) + "[")]);
        Field.X = column;
    }

    private static Pane Fixed(Desk desk, string text)
    {
        var pane = new Pane(desk.Palette, desk.Look.Ascii) { CanFocus = false, Width = 1, Height = 1 };
        pane.Show(_ => [Line.Of(text)]);
        return pane;
    }
}
