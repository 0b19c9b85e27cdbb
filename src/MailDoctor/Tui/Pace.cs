using Terminal.Gui.App;

namespace MailDoctor.Tui;

/// <summary>How often the main loop turns: often while something happens, seldom while nothing does.</summary>
/// <remarks>Measured with Terminal.Gui 2.5.0 in tmux, idle, in hundredths of one core. As it comes (25 turns a second): 3.3. At
/// 5 turns: 2.8, at 1 turn: 2.9, so the turns are not what costs. Of ten thousand context switches a second nearly all were threads of
/// the pool that spin between the 50 looks a second that the library takes at the keyboard. Without that spinning (see
/// UnfairSemaphoreSpinLimit in the project file): 1.5 at 25 turns, 1.1 at 5. What is left are those 50 looks, which cannot be set.</remarks>
internal sealed class Pace(TimeProvider time)
{
    private const ushort Lively = 60;
    private const ushort Usual = 25;
    private const ushort Idle = 10;

    // How long after the last key, click or change the loop stays quick: longer than a person's pause between two keys.
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(2);

    private long last = time.GetTimestamp();

    /// <summary>Something happened.</summary>
    public void Wake() => last = time.GetTimestamp();

    /// <summary>Sets the pace for the next turn.</summary>
    /// <param name="isRunning">Whether something is shown that moves by itself.</param>
    public void Set(bool isRunning) => Application.MaximumIterationsPerSecond =
        time.GetElapsedTime(last) < Attention ? Lively : isRunning ? Usual : Idle;
}
