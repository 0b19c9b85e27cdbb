using System.Runtime.InteropServices;

namespace MailDoctor.Tui;

/// <summary>Gives the terminal back, however the program ends: Terminal.Gui itself leaves the alternate screen and the mouse reports on
/// after a signal or a crash on another thread (seen with 2.5.0).</summary>
internal sealed class TerminalGuard : IDisposable
{
    private readonly Action<ReadOnlyMemory<byte>> write;
    private readonly PosixSignalRegistration quit;
    private int armed = 1;

    /// <summary>Watches from now on.</summary>
    /// <param name="stop">Asks the screens to end; called on any thread.</param>
    /// <param name="write">Writes bytes to the terminal; tests have their own.</param>
    public TerminalGuard(Action stop, Action<ReadOnlyMemory<byte>>? write = null)
    {
        this.write = write ?? ToTerminal;

        // SIGINT, SIGTERM and SIGHUP are heard by the host, which ends the walk; a person with a hung screen presses Ctrl+\ elsewhere.
        quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal =>
        {
            signal.Cancel = true;
            stop();
        });
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The screens have given the terminal back themselves.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref armed, 0);
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        quit.Dispose();
    }

    /// <summary>Gives the terminal back now, if nobody has; once.</summary>
    public void Restore()
    {
        if (Interlocked.Exchange(ref armed, 0) == 1)
        {
            write(TerminalSequences.Reset.ToArray());
        }
    }

    // Before the runtime prints what happened, so that it can be read.
    private void OnCrash(object sender, UnhandledExceptionEventArgs e)
    {
        if (Volatile.Read(ref armed) == 1)
        {
            Restore();
            write("\r\nmaildoctor: MailDoctor has a fault and had to stop. Please report what follows.\r\n"u8.ToArray());
        }
    }

    private void OnExit(object? sender, EventArgs e) => Restore();

    private static void ToTerminal(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using Stream terminal = Console.OpenStandardOutput();
            terminal.Write(bytes.Span);
            terminal.Flush();
        }
        catch (IOException)
        {
            // The terminal is gone; there is nothing to give back.
        }
    }
}
