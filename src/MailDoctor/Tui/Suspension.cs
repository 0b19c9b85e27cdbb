using System.Runtime.InteropServices;

namespace MailDoctor.Tui;

/// <summary>Lets the person have the shell back for a while (Ctrl+Z, SIGTSTP) and goes on when they return (fg, SIGCONT).</summary>
/// <remarks>Terminal.Gui 2.5.0 has a way of its own (Driver.Suspend), but it signals the process from a thread that runs on: it may
/// take the terminal back before the process has stopped. Here the thread that draws stops itself.</remarks>
internal sealed partial class Suspension : IDisposable
{
    private const int StandardInput = 0;
    private const int AfterOutput = 1;

    // Larger than struct termios of Linux (60) and macOS (72).
    private const int TermiosSize = 256;

    // SIGTSTP in the tables of Linux and of the BSDs.
    private static readonly int StopSignal = OperatingSystem.IsLinux() ? 20 : 18;

    private readonly byte[] before = new byte[TermiosSize];
    private readonly bool known;
    private Action<Action>? onScreenThread;
    private Action? redraw;
    private PosixSignalRegistration? stop;
    private PosixSignalRegistration? goOn;

    /// <summary>Remembers the terminal as it is now: before the screens have changed it.</summary>
    public Suspension() => known = IsSupported && GetModes(StandardInput, ref before[0]) == 0;

    /// <summary>Whether this system can do it.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD();

    /// <summary>Obeys signals from now on.</summary>
    /// <param name="onScreenThread">Runs something on the thread that draws.</param>
    /// <param name="redraw">Draws everything anew; called on that thread.</param>
    public void Watch(Action<Action> onScreenThread, Action redraw)
    {
        if (!known)
        {
            return;
        }

        this.onScreenThread = onScreenThread;
        this.redraw = redraw;
        Listen();

        // Somebody else may have stopped us, and a shell has its own modes.
        goOn = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => onScreenThread(TakeBack));
    }

    /// <summary>Gives the terminal back and stops, together with whoever started us in the same job; returns when it goes on. Only on the
    /// thread that draws.</summary>
    public void Suspend()
    {
        if (!known || redraw is null)
        {
            return;
        }

        Write(TerminalSequences.Reset);
        SetModes(StandardInput, AfterOutput, ref before[0]);

        // Without a handler the signal does what it always does. To this thread too, so that it is obeyed before the next line is reached.
        // In a session without a shell to return to it does nothing, and the screen comes back at once.
        stop?.Dispose();
        SendToJob(0, StopSignal);
        SendToThisThread(StopSignal);
        Listen();
        TakeBack();
    }

    public void Dispose()
    {
        stop?.Dispose();
        goOn?.Dispose();
    }

    private void Listen() => stop = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, signal =>
    {
        signal.Cancel = true;
        onScreenThread!(Suspend);
    });

    private void TakeBack()
    {
        byte[] raw = [.. before];
        MakeRaw(ref raw[0]);
        SetModes(StandardInput, AfterOutput, ref raw[0]);
        Write(TerminalSequences.FullScreen);
        redraw!();
    }

    private static void Write(ReadOnlySpan<byte> bytes)
    {
        using Stream terminal = Console.OpenStandardOutput();
        terminal.Write(bytes);
        terminal.Flush();
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetModes(int descriptor, ref byte modes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetModes(int descriptor, int when, ref byte modes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void MakeRaw(ref byte modes);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendToJob(int process, int signal);

    [LibraryImport("libc", EntryPoint = "raise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendToThisThread(int signal);
}
