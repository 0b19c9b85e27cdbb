using System.Runtime.InteropServices;

namespace MailDoctor.Tui;

/// <summary>Lets the person have the shell back for a while (Ctrl+Z, SIGTSTP) and goes on when they return (fg, SIGCONT).</summary>
/// <remarks>Terminal.Gui 2.5.0 has a way of its own (Driver.Suspend), but it signals the process from a thread that runs on: it may
/// take the terminal back before the process has stopped. Here the thread that draws stops itself.</remarks>
/// <param name="modes">The terminal's modes from before the screens.</param>
/// <param name="write">Writes bytes to the terminal.</param>
internal sealed partial class Suspension(TerminalModes modes, Action<ReadOnlyMemory<byte>> write) : IDisposable
{
    // SIGTSTP in the tables of Linux and of the BSDs.
    private static readonly int StopSignal = OperatingSystem.IsLinux() ? 20 : 18;

    // Larger than struct sigaction of Linux (152). The handler stands first in it; all zero means the default, 1 (SIG_IGN) to ignore.
    private const int ActionSize = 512;
    private const byte Ignored = 1;

    private Action? redraw;
    private PosixSignalRegistration? stop;
    private PosixSignalRegistration? goOn;

    /// <summary>Obeys signals from now on.</summary>
    /// <param name="onScreenThread">Runs something on the thread that draws.</param>
    /// <param name="redraw">Draws everything anew; called on that thread.</param>
    public void Watch(Action<Action> onScreenThread, Action redraw)
    {
        if (!modes.Known || OperatingSystem.IsWindows())
        {
            return;
        }

        this.redraw = redraw;
        stop = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, signal =>
        {
            signal.Cancel = true;
            onScreenThread(Suspend);
        });

        // Somebody else may have stopped us, and a shell has its own modes.
        goOn = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => onScreenThread(TakeBack));
    }

    /// <summary>Gives the terminal back and stops, together with whoever started us in the same job; returns when it goes on. Only on the
    /// thread that draws.</summary>
    public void Suspend()
    {
        if (redraw is null)
        {
            return;
        }

        write(TerminalSequences.Reset.ToArray());
        modes.Restore();

        // First the rest of the job, such as a script around us, while we do not listen. Then this very thread, without a handler: so it
        // is stopped once, and before the next line is reached; the runtime would do it later, on a thread of its own (seen with .NET 10).
        // In a session without a shell to return to the signal does nothing, and the screen comes back at once.
        byte[] usual = new byte[ActionSize];
        byte[] ignore = new byte[ActionSize];
        byte[] ours = new byte[ActionSize];
        ignore[BitConverter.IsLittleEndian ? 0 : IntPtr.Size - 1] = Ignored;
        if (SetAction(StopSignal, ref ignore[0], ref ours[0]) == 0)
        {
            _ = SendToJob(0, StopSignal);
            _ = SetAction(StopSignal, ref usual[0], ref ignore[0]);
            _ = SendToThisThread(StopSignal);
            _ = SetAction(StopSignal, ref ours[0], ref usual[0]);
        }

        TakeBack();
    }

    public void Dispose()
    {
        stop?.Dispose();
        goOn?.Dispose();
    }

    private void TakeBack()
    {
        modes.MakeRaw();
        write(TerminalSequences.FullScreen.ToArray());
        redraw!();
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAction(int signal, ref byte action, ref byte before);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendToJob(int process, int signal);

    [LibraryImport("libc", EntryPoint = "raise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendToThisThread(int signal);
}
