using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using MailDoctor.Engine;
using MailDoctor.Engine.Network;
using MailDoctor.Tui;
using MailDoctor.Walk;

namespace MailDoctor.Cli;

/// <summary>The program in the real world: console, signals, engine.</summary>
internal static class Host
{
    // Time for the engine to close its connections after Ctrl+C; longer, and a person presses it again.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs until the command has ended or a signal has.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        var interruptions = new Interruptions(TimeProvider.System);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

        // On a thread of the pool, so that a blocking read or write cannot keep a signal from being obeyed.
        Task<int> run = Task.Run(() => CommandLine.RunAsync(arguments, RealWorld() with { OnInterrupt = interruptions.Listen }, stop.Token));
        Task first = await Task.WhenAny(run, stopped.Task);
        if (first != run && await Task.WhenAny(run, Task.Delay(Grace)) != run)
        {
            return ExitStatus.Interrupted;
        }

        return await run;

        void Stop(PosixSignalContext signal)
        {
            if (signal.Signal == PosixSignal.SIGINT && interruptions.TryTell())
            {
                signal.Cancel = true;
                return;
            }

            if (stop.IsCancellationRequested)
            {
                Environment.Exit(ExitStatus.Interrupted);
            }

            signal.Cancel = true;
            stopped.TrySetResult();
            stop.Cancel();
        }
    }

    private static string Version { get; } = typeof(Host).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    private static Surroundings RealWorld() => new()
    {
        Output = Writer(Console.OpenStandardOutput()),
        Error = Writer(Console.OpenStandardError()),
        OpenInput = Console.OpenStandardInput,
        InputIsTerminal = !Console.IsInputRedirected,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Columns = TerminalSize.Columns(),
        Variable = Environment.GetEnvironmentVariable,
        ReadHidden = HiddenInput.ReadAsync,
        LineIsThere = InputWatch.IsSupported ? InputWatch.LineIsThereAsync : null,
        Examine = static (request, dnsServer, cancellationToken) =>
            new Doctor(new SystemNetwork(dnsServer is null ? null : [dnsServer]), $"maildoctor {Version}").ExamineAsync(request, cancellationToken),
        Doctor = static dnsServer => new WalkDoctor(() => new Doctor(new SystemNetwork(dnsServer is null ? null : [dnsServer]), $"maildoctor {Version}"), $"maildoctor {Version}", TimeProvider.System),
        RunningPrograms = Clients.RunningPrograms.Names,
        Registry = OperatingSystem.IsWindows() ? new Clients.CurrentUserRegistry() : null,
        Screen = static (session, noColour, cancellationToken) => WalkScreen.RunAsync(session, Appearance.For(Environment.GetEnvironmentVariable, noColour), cancellationToken),
        Version = Version,
    };

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024);
}
