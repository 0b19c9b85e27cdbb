using MailDoctor.Walk;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace MailDoctor.Tui;

/// <summary>The content of a step: draws a state and posts messages. It decides nothing.</summary>
internal abstract class StepPage : View
{
    protected StepPage(Desk desk)
    {
        Desk = desk;
        Width = Dim.Fill();
        Height = Dim.Fill();
        CanFocus = true;
        TabStop = TabBehavior.TabStop;
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>What all pages share.</summary>
    protected Desk Desk { get; }

    /// <summary>Draws a state.</summary>
    public abstract void Show(WalkState state);

    /// <summary>A key that no field took.</summary>
    /// <returns>Whether it was for this page.</returns>
    public virtual bool Press(Key key, WalkState state) => false;

    /// <summary>The keys that do something now, where the page knows more about it than the state: which field has them.</summary>
    public virtual IReadOnlyList<KeyHint> Keys(WalkState state) => state.Keys;

    /// <summary>Puts the keys where a person expects them.</summary>
    public virtual void Begin() => SetFocus();

    /// <summary>Lets what turns turn.</summary>
    public virtual void Turn(int beat)
    {
        foreach (Pane pane in SubViews.OfType<Pane>())
        {
            pane.Turn(beat);
        }
    }

    /// <summary>Makes a pane.</summary>
    /// <param name="choice">Whether one of its lines is always the chosen one.</param>
    protected Pane NewPane(bool choice = false) => new(Desk.Palette, Desk.Look.Ascii) { Width = Dim.Fill(), Height = Dim.Fill(), IsChoice = choice };
}
