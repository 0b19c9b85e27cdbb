using System.Net;
using MailDoctor.Clients;
using MailDoctor.Output;
using MailDoctor.Walk;

namespace MailDoctor.Cli;

/// <summary>What the program runs in: its streams, the terminal, the environment, and the engine.</summary>
public sealed record Surroundings
{
    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input, for bytes.</summary>
    public required Func<Stream> OpenInput { get; init; }

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>The columns of the terminal; null: there is none, or it does not say.</summary>
    public int? Columns { get; init; }

    /// <summary>An environment variable; null: not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Reads a line from the terminal without showing it; null: the person gave none.</summary>
    public Func<CancellationToken, Task<string?>> ReadHidden { get; init; } = _ => Task.FromResult<string?>(null);

    /// <summary>Has the first Ctrl+C from now on mean "enough" and not the end; dispose what is returned when it is to mean the end again.</summary>
    public Func<Action, IDisposable?> OnInterrupt { get; init; } = _ => null;

    /// <summary>Waits until a line can be read from the terminal: true; or until the token ends it: false. Null: that cannot be known here.</summary>
    public Func<CancellationToken, Task<bool>>? LineIsThere { get; init; }

    /// <summary>Makes examinations.</summary>
    public required Examiner Examine { get; init; }

    /// <summary>Shows a walk on a screen; null: there is no screen for it, and it is walked line by line.</summary>
    internal WalkView? Screen { get; init; }

    /// <summary>The engine for a walk, asking this DNS server (null: those of the system); tests have their own.</summary>
    internal Func<IPEndPoint?, IWalkDoctor>? Doctor { get; init; }

    /// <summary>The names of the processes on this computer.</summary>
    public Func<IReadOnlyList<string>> RunningPrograms { get; init; } = () => [];

    /// <summary>The Windows registry; null: this computer has none.</summary>
    internal IRegistryTree? Registry { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The program's version.</summary>
    public string Version { get; init; } = "0.0.0";

    private bool IsSimpleTerminal => Variable("TERM") == "dumb";

    /// <summary>Stdout as a page; colours only on a terminal that wants them (NO_COLOR, see no-color.org).</summary>
    public SafeWriter Page(bool noColour) => new(Output, OutputIsTerminal && AllowsColour(noColour), Width(OutputIsTerminal));

    /// <summary>Stderr as a page.</summary>
    public SafeWriter Notes(bool noColour) => new(Error, ErrorIsTerminal && AllowsColour(noColour), Width(ErrorIsTerminal));

    /// <summary>The progress display on stderr; null: stderr is no terminal.</summary>
    public ProgressLine? Progress() => ErrorIsTerminal ? new ProgressLine(Notes(noColour: true), canReplace: !IsSimpleTerminal) : null;

    private bool AllowsColour(bool noColour) => !noColour && !IsSimpleTerminal && string.IsNullOrEmpty(Variable("NO_COLOR"));

    private int Width(bool terminal) => terminal && Columns is int columns and > 0 ? Math.Min(columns, SafeWriter.UsualWidth) : SafeWriter.UsualWidth;
}
