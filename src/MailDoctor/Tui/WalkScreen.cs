using System.Diagnostics.CodeAnalysis;
using MailDoctor.Cli;
using MailDoctor.Walk;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace MailDoctor.Tui;

/// <summary>The wizard on a terminal: begins with the terminal as it is, and leaves it so.</summary>
internal static class WalkScreen
{
    // The library draws its first frame when the terminal has answered its questions; looking often makes that soon.
    private const ushort StartPace = 200;

    /// <summary>Shows a walk until it is over.</summary>
    /// <param name="session">The walk.</param>
    /// <param name="look">How it is drawn.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that ends when the terminal is as it was before.</returns>
    /// <exception cref="InterruptedException">It was ended with Ctrl+C.</exception>
    /// <exception cref="OperationCanceledException">It was ended from outside.</exception>
    public static Task RunAsync(WalkSession session, Appearance look, CancellationToken cancellationToken)
    {
        // A thread of its own: the loop blocks, and what awaits in it comes back to it.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(session, look, done, cancellationToken)) { Name = "screen", IsBackground = true };
        thread.Start();
        return done.Task;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever happens, the terminal is given back first; then the caller gets the exception.")]
    private static void Run(WalkSession session, Appearance look, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        IApplication? app = null;
        Exception? fault = null;
        bool interrupted = false;
        var window = default(WalkWindow);
        var modes = new TerminalModes();
        using var suspension = new Suspension(modes, TerminalGuard.ToTerminal);
        using var guard = new TerminalGuard(() => Stop(app), modes: modes);
        try
        {
            Driver.Force16Colors = look.Colours != ColourDepth.Many;
            Application.MaximumIterationsPerSecond = StartPace;
            Application.SetDefaultKeyBinding(Command.Quit, Bind.All(Key.Q.WithCtrl.WithAlt));
            app = Application.Create();
            app.Init();
            window = new WalkWindow(session, look, app);
            session.CopyThroughTerminal = text => CopyThroughTerminal(app, text);
            app.Keyboard.KeyDown += (_, key) =>
            {
                if (key == Key.Z.WithCtrl)
                {
                    key.Handled = true;
                    suspension.Suspend();
                }
                else if (key == Key.C.WithCtrl)
                {
                    key.Handled = true;
                    interrupted = true;
                    app.RequestStop();
                }
            };
            app.Iteration += (_, _) => guard.Turn();
            suspension.Watch(action => OnScreenThread(app, action), () => Redraw(app));
            using CancellationTokenRegistration ended = cancellationToken.Register(() => Stop(app));
            app.Run(window);
        }
        catch (Exception e)
        {
            fault = e;
        }

        session.CopyThroughTerminal = null;
        try
        {
            window?.Dispose();
            app?.Dispose();
        }
        catch (Exception e)
        {
            fault ??= e;
            guard.Restore();
        }

        if (fault is not null)
        {
            guard.Restore();
            done.SetException(fault);
        }
        else if (interrupted)
        {
            done.SetException(new InterruptedException());
        }
        else if (cancellationToken.IsCancellationRequested && !session.State.Over)
        {
            done.SetCanceled(cancellationToken);
        }
        else
        {
            done.SetResult();
        }
    }

    private static void OnScreenThread(IApplication app, Action action)
    {
        try
        {
            app.Invoke(action);
        }
        catch (NotInitializedException)
        {
            // It has ended already.
        }
    }

    // All of it: the terminal shows nothing of what was drawn before.
    private static void Redraw(IApplication app)
    {
        app.Driver?.ClearContents();
        app.LayoutAndDraw(forceRedraw: true);
    }

    // A request that comes before the loop turns would be lost; the loop sees this one when it does.
    private static void Stop(IApplication? app)
    {
        try
        {
            app?.AddTimeout(TimeSpan.Zero, () =>
            {
                app.RequestStop();
                return false;
            });
        }
        catch (NotInitializedException)
        {
            // It has ended already.
        }
    }

    private static bool CopyThroughTerminal(IApplication app, string text)
    {
        if (TerminalSequences.Clipboard(text) is not { } sequence)
        {
            return false;
        }

        app.Invoke(() => app.Driver?.WriteRaw(sequence));
        return true;
    }
}
