using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace MailDoctor.Tui;

/// <summary>A line to type in. Enter and the arrows up and down lead out of it.</summary>
internal sealed class Field : TextField
{
    private bool filling;

    public Field(Desk desk)
    {
        SetScheme(desk.Palette.Scheme);
        Width = Dim.Fill(3);
        ValueChanged += (_, _) =>
        {
            if (!filling)
            {
                Typed?.Invoke(this, Text);
            }
        };
    }

    /// <summary>The person has typed: the text now.</summary>
    public event EventHandler<string>? Typed;

    /// <summary>Enter was pressed.</summary>
    public event EventHandler? Entered;

    /// <summary>Shows a text that somebody else keeps; where the cursor is does not change for the same text.</summary>
    public void Fill(string text)
    {
        if (Text != text)
        {
            filling = true;
            Text = text;
            InsertionPoint = text.Length;
            filling = false;
        }
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Enter)
        {
            Entered?.Invoke(this, EventArgs.Empty);
            return true;
        }

        if (key == Key.U.WithCtrl)
        {
            // As on every command line.
            Text = "";
            return true;
        }

        if (key == Key.CursorDown || key == Key.CursorUp)
        {
            Page()?.AdvanceFocus(key == Key.CursorDown ? NavigationDirection.Forward : NavigationDirection.Backward, TabBehavior.TabStop);
            return true;
        }

        return base.OnKeyDown(key);
    }

    // The library selects everything then, and the next letter would replace what the person has typed before.
    protected override void OnHasFocusChanged(bool newHasFocus, View? previousFocusedView, View? focusedView)
    {
        base.OnHasFocusChanged(newHasFocus, previousFocusedView, focusedView);
        if (newHasFocus)
        {
            ClearAllSelection();
            InsertionPoint = Text.Length;
        }
    }

    private View? Page()
    {
        View? view = SuperView;
        while (view is not (null or StepPage))
        {
            view = view.SuperView;
        }

        return view;
    }
}
