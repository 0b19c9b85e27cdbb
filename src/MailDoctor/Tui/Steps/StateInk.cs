using MailDoctor.Walk;

namespace MailDoctor.Tui.Steps;

/// <summary>The ink of a state; its word says the same.</summary>
internal static class StateInk
{
    public static Ink Of(RowState state) => state switch
    {
        RowState.Good => Ink.Good,
        RowState.Bad => Ink.Bad,
        RowState.Doubtful => Ink.Careful,
        RowState.Running => Ink.Strong,
        _ => Ink.Quiet,
    };
}
