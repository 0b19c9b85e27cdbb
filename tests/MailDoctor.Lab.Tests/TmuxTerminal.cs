using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MailDoctor.Lab.Tests;

/// <summary>The program in a real terminal (tmux), typed at as a person would. Every step waits for what the screen has to show.</summary>
internal sealed partial class TmuxTerminal : IAsyncDisposable
{
    /// <summary>What <see cref="ModesAsync"/> says of a terminal that is as it was before.</summary>
    public const string GivenBack = "0 0 1";

    // For a busy machine; a person would have given up long before.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly string server = $"maildoctor-{Environment.ProcessId}-{Guid.NewGuid():N}";
    private readonly string folder;
    private readonly string status;
    private readonly string sent;
    private bool isGone;
    private (int X, int Y) clicked;

    private TmuxTerminal()
    {
        folder = Directory.CreateTempSubdirectory("maildoctor-tmux-").FullName;
        status = Path.Combine(folder, ".status");
        sent = Path.Combine(folder, ".sent");
    }

    /// <summary>The folder in which the program runs.</summary>
    public string Folder => folder;

    /// <summary>Starts the program in a terminal of its own.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="environment">Settings such as <c>NO_COLOR=1</c>.</param>
    public static async Task<TmuxTerminal> StartAsync(IReadOnlyList<string> command, int width = 80, int height = 24, params IReadOnlyList<string> environment)
    {
        var terminal = new TmuxTerminal();

        // The shell stays after the program, so that what it leaves behind can be looked at.
        string script = $"{Line(command, environment)}; echo \"ended with $?\"; stty -a | grep -qw -- -echo || echo echo-is-on; echo done > {Quoted(terminal.status)}; exec cat";
        await terminal.BeginAsync(width, height, $"exec sh -c {Quoted(script)}");
        return terminal;
    }

    /// <summary>Starts the program from a shell with job control, as a person at a prompt does.</summary>
    /// <param name="command">Program and arguments.</param>
    public static async Task<TmuxTerminal> StartInShellAsync(IReadOnlyList<string> command)
    {
        var terminal = new TmuxTerminal();
        await terminal.BeginAsync(80, 24, "PS1='prompt> ' exec bash --norc --noprofile -i");
        await terminal.SeesAsync("prompt>");
        await terminal.TypeAsync(Line(command, []));
        await terminal.PressAsync("Enter");
        return terminal;
    }

    /// <summary>Everything that the program has sent to the terminal so far, as it was sent.</summary>
    public async Task<string> SentAsync() => File.Exists(sent) ? await File.ReadAllTextAsync(sent) : "";

    /// <summary>Closes the window, as a person or a lost connection does, and waits for the end of the program.</summary>
    public async Task LoseAsync()
    {
        int program = await ProgramAsync();
        isGone = true;
        await TmuxAsync("kill-server");
        long start = Stopwatch.GetTimestamp();
        while (Directory.Exists($"/proc/{program}"))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "The program outlived its terminal.");
            await Task.Delay(LookEvery);
        }
    }

    /// <summary>What is on the screen.</summary>
    public Task<string> ScreenAsync() => TmuxAsync("capture-pane", "-p");

    /// <summary>What is on the screen with the sequences that colour it.</summary>
    public Task<string> ColouredAsync() => TmuxAsync("capture-pane", "-p", "-e");

    /// <summary>Presses keys by tmux's names, such as <c>Enter</c>, <c>Escape</c>, <c>F8</c>, <c>C-c</c>.</summary>
    public async Task PressAsync(params IReadOnlyList<string> keys)
    {
        foreach (string key in keys)
        {
            await TmuxAsync("send-keys", key);
        }
    }

    public Task TypeAsync(string text) => TmuxAsync("send-keys", "-l", text);

    /// <summary>Clicks on a text with the left button, as soon as it stands on the screen, once and at rest. Where it stands is read from the
    /// screen, so what else is there has to be waited for before.</summary>
    public async Task ClickAsync(string text)
    {
        (int x, int y) = await PlaceAsync(text);

        // Two quick clicks on one cell are a double click, whatever stands there by then; a person's hand moves between two words.
        clicked = (x, y) == clicked ? (x + 1, y) : (x, y);
        string at = $"{Number(clicked.X + 1)};{Number(clicked.Y + 1)}";
        await TypeAsync($"\u001b[<0;{at}M\u001b[<0;{at}m");
    }

    /// <summary>Turns the wheel down by one notch over a text, as soon as it stands on the screen, once and at rest.</summary>
    public async Task WheelAsync(string text)
    {
        (int x, int y) = await PlaceAsync(text);
        await TypeAsync($"\u001b[<65;{Number(x + 1)};{Number(y + 1)}M");
    }

    public Task ResizeAsync(int width, int height) => TmuxAsync("resize-window", "-x", Number(width), "-y", Number(height));

    /// <summary>Waits until all of these stand on the screen.</summary>
    /// <returns>The screen.</returns>
    public Task<string> SeesAsync(params IReadOnlyList<string> texts) =>
        WaitAsync(screen => texts.All(t => screen.Contains(t, StringComparison.Ordinal)), string.Join("' and '", texts));

    /// <summary>Waits until a text is gone.</summary>
    public Task<string> LosesAsync(string text) => WaitAsync(screen => !screen.Contains(text, StringComparison.Ordinal), $"no '{text}'");

    /// <summary>Waits, on the wizard's step with the servers, until all of them have been tried: while they are, "n" does nothing, and the keys
    /// of the step before may stand there for a moment.</summary>
    public async Task TriedAsync()
    {
        await LosesAsync("ways in looked at");
        await LosesAsync("Go on now");
        await SeesAsync("n Next");
    }

    /// <summary>Waits for something that is seen elsewhere than in the text of the screen.</summary>
    /// <param name="until">Whether it is so.</param>
    /// <param name="what">What it is.</param>
    public async Task WaitForAsync(Func<Task<bool>> until, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await until())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"There never was {what}. The screen shows:\n{await ScreenAsync()}");
            }

            await Task.Delay(LookEvery);
        }
    }

    /// <summary>Waits for the end of the program.</summary>
    /// <returns>Its exit status, and the terminal's modes: alternate screen and mouse reports, both 0 when it was given back.</returns>
    public async Task<(int Status, string Modes, string Screen)> EndsAsync()
    {
        string screen = await WaitAsync(s => File.Exists(status) && Ended().IsMatch(s), "the end of the program");
        return (int.Parse(Ended().Match(screen).Groups[1].Value, CultureInfo.InvariantCulture), await ModesAsync(), screen);
    }

    /// <summary>Alternate screen, mouse reports, cursor.</summary>
    public async Task<string> ModesAsync() => (await TmuxAsync("display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}")).Trim();

    /// <summary>The process id of the program itself, below the shell.</summary>
    public async Task<int> ProgramAsync()
    {
        int parent = int.Parse((await TmuxAsync("display-message", "-p", "#{pane_pid}")).Trim(), CultureInfo.InvariantCulture);
        return int.Parse((await File.ReadAllTextAsync($"/proc/{parent}/task/{parent}/children")).Split(' ')[0], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (!isGone)
        {
            await TmuxAsync("kill-server");
        }

        Directory.Delete(folder, recursive: true);
    }

    // Column and row, from 0, of a text that stands at the same place in two pictures of the screen, one after the other.
    private async Task<(int X, int Y)> PlaceAsync(string text)
    {
        (int X, int Y)? before = null;
        (int X, int Y)? place = null;
        await WaitAsync(
            screen =>
            {
                before = place;
                string[] lines = screen.Split('\n');
                (int X, int Y)[] places = lines.SelectMany((l, y) => Columns(l, text).Select(x => (x, y))).ToArray();
                place = places is [var only] ? only : null;
                return place is not null && place == before;
            },
            $"{text}' once, at rest");
        return place!.Value;
    }

    private static IEnumerable<int> Columns(string line, string text)
    {
        for (int at = line.IndexOf(text, StringComparison.Ordinal); at >= 0; at = line.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    // The program begins when everything that it sends is written down.
    private async Task BeginAsync(int width, int height, string script)
    {
        await TmuxAsync("-f", "/dev/null", "new-session", "-d", "-x", Number(width), "-y", Number(height), "sh", "-c", $"cd {Quoted(folder)}; tmux -L {server} wait-for begin; {script}");
        await TmuxAsync("pipe-pane", $"cat >> {Quoted(sent)}");
        await TmuxAsync("wait-for", "-S", "begin");
    }

    private static string Line(IReadOnlyList<string> command, IReadOnlyList<string> environment) =>
        $"env {string.Join(' ', new[] { "-u", "NO_COLOR", "LC_ALL=C.UTF-8" }.Concat(environment).Concat(command).Select(Quoted))}";

    private async Task<string> WaitAsync(Func<string, bool> until, string what)
    {
        long start = Stopwatch.GetTimestamp();
        string screen;
        do
        {
            screen = await ScreenAsync();
            if (until(screen))
            {
                return screen;
            }

            await Task.Delay(LookEvery);
        }
        while (Stopwatch.GetElapsedTime(start) < Patience);

        throw new TimeoutException($"The screen never showed '{what}'. It shows:\n{screen}");
    }

    private async Task<string> TmuxAsync(params IReadOnlyList<string> arguments)
    {
        // tmux runs its own commands with the person's shell, and says less inside another tmux.
        Laboratory.Outcome outcome = await Laboratory.ExecuteAsync("env", ["-u", "TMUX", "SHELL=/bin/sh", "tmux", "-L", server, .. arguments], null);
        Assert.True(outcome.ExitCode == 0, $"tmux {string.Join(' ', arguments)}: {outcome.Error}");
        return outcome.Output;
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // What the shell says, as a whole line.
    [GeneratedRegex(@"ended with ([0-9]+)[ ]*\n", RegexOptions.RightToLeft)]
    private static partial Regex Ended();
}
