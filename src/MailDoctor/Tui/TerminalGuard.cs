using System.Runtime.InteropServices;

namespace MailDoctor.Tui;

/// <summary>Gives the terminal back, however the program ends: Terminal.Gui itself leaves the alternate screen and the mouse reports on
/// after a signal or a crash on another thread (seen with 2.5.0).</summary>
internal sealed class TerminalGuard : IDisposable
{
    // Ten turns of the idle loop; a loop that has hung does not keep the person from their terminal.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Action<ReadOnlyMemory<byte>> write;
    private readonly ManualResetEventSlim parked = new();
    private readonly TerminalModes? modes;
    private readonly PosixSignalRegistration quit;
    private int armed = 1;
    private volatile bool ending;

    /// <summary>Watches from now on.</summary>
    /// <param name="stop">Asks the screens to end; called on any thread.</param>
    /// <param name="write">Writes bytes to the terminal; tests have their own.</param>
    /// <param name="modes">The terminal's modes from before the screens; null: they are left alone.</param>
    public TerminalGuard(Action stop, Action<ReadOnlyMemory<byte>>? write = null, TerminalModes? modes = null)
    {
        this.write = write ?? ToTerminal;
        this.modes = modes;

        // SIGINT, SIGTERM and SIGHUP are heard by the host, which ends the walk; a person with a hung screen presses Ctrl+\ elsewhere.
        quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal =>
        {
            signal.Cancel = true;
            stop();
        });
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The loop that draws calls this at every turn. When the program is about to end it does not return: what is drawn later would
    /// spoil the terminal that was just given back (seen: the cursor stayed hidden).</summary>
    public void Turn()
    {
        if (ending)
        {
            parked.Set();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    /// <summary>The screens have given the terminal back themselves.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref armed, 0);
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        quit.Dispose();
        parked.Dispose();
    }

    /// <summary>Gives the terminal back now, if nobody has; once.</summary>
    public void Restore()
    {
        if (Interlocked.Exchange(ref armed, 0) == 1)
        {
            write(TerminalSequences.Reset.ToArray());

            // After a crash no exit handler runs that would do it (seen with .NET 10: the shell got a terminal without echo).
            modes?.Restore();
        }
    }

    // Before the runtime prints what happened, so that it can be read.
    private void OnCrash(object sender, UnhandledExceptionEventArgs e)
    {
        if (Volatile.Read(ref armed) == 1)
        {
            Park();
            Restore();
            write("\r\nmaildoctor: MailDoctor has a fault and had to stop. Please report what follows.\r\n"u8.ToArray());
        }
    }

    private void OnExit(object? sender, EventArgs e)
    {
        if (Volatile.Read(ref armed) == 1)
        {
            Park();
            Restore();
        }
    }

    private void Park()
    {
        ending = true;
        parked.Wait(Patience);
    }

    /// <summary>Writes bytes to the terminal, past everything else.</summary>
    public static void ToTerminal(ReadOnlyMemory<byte> bytes)
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
