using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MailDoctor.Lab.Tests;

/// <summary>The wizard and its terminal: pausing, crashing, few colours or none, the clipboard.</summary>
public sealed partial class WizardTerminalTests
{
    private const string Password = "sesame";

    // What a shell says of SIGABRT, with which the runtime ends a program after a crash.
    private const int Aborted = 134;

    // What each step and what is beside them shows, so that a rule about the screens is held against all of them.
    private static readonly (string Key, string Sees)[] Everywhere =
    [
        ("F1", "Keys that work everywhere"), ("Escape", "What brings you?"), ("Enter", "Step 2 of 6"), ("3", "Step 3 of 6"),
    ];

    [Theory]
    [InlineData("")]         // Ctrl+Z
    [InlineData("TSTP")]     // somebody else asks for it
    [InlineData("STOP")]     // somebody else does it
    public async Task Pauses_and_goes_on_where_it_was(string signal)
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartInShellAsync([.. Laboratory.Program, "wizard"]);
        await terminal.SeesAsync("Step 1 of 6");
        await terminal.TypeAsync("berta@exam");
        await terminal.SeesAsync("berta@exam");

        if (signal.Length == 0)
        {
            await terminal.PressAsync("C-z");
        }
        else
        {
            await Laboratory.ExecuteAsync("kill", [$"-{signal}", (await terminal.ProgramAsync()).ToString(CultureInfo.InvariantCulture)], null);
        }

        await terminal.SeesAsync("Stopped", "prompt>");
        if (signal != "STOP")
        {
            // After a plain stop nobody can tidy up; but what comes after has to be right.
            Assert.Equal(TmuxTerminal.GivenBack, await terminal.ModesAsync());
            await terminal.TypeAsync("stty -a | grep -ow -e -icanon -e -echo -e icanon -e echo | xargs");
            await terminal.PressAsync("Enter");
            await terminal.SeesAsync("icanon echo\n");
        }

        await terminal.TypeAsync("fg");
        await terminal.PressAsync("Enter");
        await terminal.LosesAsync("prompt>");
        await terminal.SeesAsync("Step 1 of 6", "berta@exam", "F1 Help");
        await terminal.TypeAsync("ple.org");
        await terminal.SeesAsync("berta@example.org", "This can be a mail address.");
        Assert.StartsWith("1 1", await terminal.ModesAsync(), StringComparison.Ordinal);

        await terminal.PressAsync("C-c");
        await terminal.SeesAsync("Interrupted", "prompt>");
        Assert.Equal(TmuxTerminal.GivenBack, await terminal.ModesAsync());
    }

    [Fact]
    public async Task Comes_back_at_once_where_there_is_no_shell_to_return_to()
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", "anna@example.org"]);
        await terminal.SeesAsync("Step 1 of 6");

        await terminal.PressAsync("C-z");
        await terminal.TypeAsync("x");

        await terminal.SeesAsync("anna@example.orgx");
    }

    // Nothing in the program crashes on demand, so the computer has to be at fault: the runtime starts a thread for this signal, on a thread
    // where nobody can catch anything, and there is no memory left for it. Stacks of threads that have ended would be memory (glibc keeps them).
    [Fact]
    public async Task Gives_the_terminal_back_and_says_what_happened_when_a_thread_crashes()
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync(
            [.. Laboratory.Program, "wizard", "silent@practice.test"],
            environment: ["GLIBC_TUNABLES=glibc.pthread.stack_cache_size=0", "DOTNET_DbgEnableMiniDump=0"]);
        await terminal.SeesAsync("silent@practice.test");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6");
        Assert.StartsWith("1 1", await terminal.ModesAsync(), StringComparison.Ordinal);
        string program = (await terminal.ProgramAsync()).ToString(CultureInfo.InvariantCulture);

        await LeaveNoRoomForAThreadAsync(program);
        await Laboratory.ExecuteAsync("kill", ["-QUIT", program], null);
        (int status, string modes, string screen) = await terminal.EndsAsync();

        Assert.Equal((Aborted, TmuxTerminal.GivenBack), (status, modes));
        string said = screen[screen.IndexOf("maildoctor: MailDoctor has a fault and had to stop. Please report what follows.", StringComparison.Ordinal)..];
        Assert.Contains("memory", said, StringComparison.Ordinal);
        await terminal.SeesAsync("echo-is-on");
    }

    [Theory]
    [InlineData("TERM=xterm", "")]
    [InlineData("TERM=xterm-16color", "")]
    [InlineData("TERM=linux", "")]
    [InlineData("TERM=xterm", "MAILDOCTOR_SCREEN=contrast")]
    public async Task Sends_only_the_sixteen_colours_to_terminals_that_have_no_more(string term, string setting)
    {
        string sent = await WalkAllAsync(term, "COLORTERM=", setting.Length == 0 ? "X=" : setting);

        string[] colours = Rendition().Matches(sent).SelectMany(m => m.Groups[1].Value.Split(';')).Distinct().ToArray();
        Assert.DoesNotMatch(@"\u001b\[[0-9;]*[34]8;", sent);
        Assert.Contains(colours, c => Number(c) is (>= 31 and <= 37) or (>= 91 and <= 97));
        if (setting.Length > 0)
        {
            // Black, white, bright green and bright yellow: nothing with less contrast.
            Assert.Empty(colours.Where(c => Number(c) is (>= 30 and <= 49) or (>= 90 and <= 107)).Except(["30", "92", "93", "97", "40", "103", "107"]));
        }
    }

    [Theory]
    [InlineData("TERM=vt100")]
    [InlineData("NO_COLOR=1")]
    public async Task Sends_no_colour_to_terminals_that_have_none(string setting)
    {
        string sent = await WalkAllAsync(setting);

        string[] codes = Rendition().Matches(sent).SelectMany(m => m.Groups[1].Value.Split(';')).Distinct().ToArray();
        Assert.DoesNotContain(codes, c => Number(c) is (>= 30 and <= 38) or (>= 40 and <= 48) or (>= 90 and <= 107));
        Assert.Contains("7", codes);     // what is selected is seen all the same
    }

    [Theory]
    [InlineData("LC_ALL=C")]
    [InlineData("LC_ALL=POSIX")]
    [InlineData("MAILDOCTOR_SCREEN=ascii")]
    public async Task Sends_nothing_but_ascii_to_terminals_that_know_no_more(string setting)
    {
        string sent = await WalkAllAsync(setting, "TERM=linux");

        Assert.DoesNotContain(sent, c => c > '~');
        Assert.DoesNotContain("\\u", sent, StringComparison.Ordinal);     // our own words need no escapes
    }

    [Theory]
    [InlineData("wl-copy", "WAYLAND_DISPLAY=wayland-0", "")]
    [InlineData("xclip", "DISPLAY=:0", "")]
    [InlineData("xsel", "DISPLAY=:0", "xclip")]                     // the first one cannot
    public async Task Copies_with_the_program_of_the_desktop_and_copies_no_secret(string tool, string display, string broken)
    {
        string tools = Directory.CreateTempSubdirectory("maildoctor-tools-").FullName;
        await ToolAsync(tools, tool, "cat > \"$0.copied\"");
        if (broken.Length > 0)
        {
            await ToolAsync(tools, broken, "exit 1");
        }

        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync(
            [.. Laboratory.Program, "wizard", "healthy@practice.test"],
            environment: [display, display.StartsWith('W') ? "DISPLAY=" : "WAYLAND_DISPLAY=", "SSH_CONNECTION=", $"PATH={tools}:{Environment.GetEnvironmentVariable("PATH")}"]);
        await SignedInAsync(terminal);
        await terminal.PressAsync("c");
        await terminal.SeesAsync("The whole report, as text");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync($"Copied to the clipboard (by {tool}).");
        string settings = await File.ReadAllTextAsync(Path.Combine(tools, $"{tool}.copied"));
        await terminal.PressAsync("c");
        await terminal.SeesAsync("The whole report, as text");
        await terminal.PressAsync("Down", "Enter");
        await terminal.WaitForAsync(async () => (await File.ReadAllTextAsync(Path.Combine(tools, $"{tool}.copied"))).Contains("What was checked", StringComparison.Ordinal), "the report in the clipboard");
        string report = await File.ReadAllTextAsync(Path.Combine(tools, $"{tool}.copied"));
        Directory.Delete(tools, recursive: true);

        Assert.Contains("Server: mail.practice.test", settings, StringComparison.Ordinal);
        Assert.Contains("Port: 993", settings, StringComparison.Ordinal);
        Assert.All([settings, report], copied => Assert.DoesNotContain(Password, copied, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Copies_through_the_terminal_from_a_computer_far_away_and_says_that_it_cannot_know()
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", "healthy@practice.test"], environment: ["SSH_CONNECTION=192.0.2.1 1 192.0.2.2 22"]);
        await SignedInAsync(terminal);

        await terminal.PressAsync("c");
        await terminal.SeesAsync("The whole report, as text");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Sent to the terminal's clipboard.");

        string copied = "";
        await terminal.WaitForAsync(
            async () =>
            {
                Match sequence = Clipboard().Match(await terminal.SentAsync());
                copied = sequence.Success ? Encoding.UTF8.GetString(Convert.FromBase64String(sequence.Groups[1].Value)) : "";
                return sequence.Success;
            },
            "the clipboard's sequence");
        Assert.Contains("Server: mail.practice.test", copied, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, copied, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, Visible(await terminal.SentAsync()).Replace($"\"{Password}\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Walks an account with a fault through all steps and the help.</summary>
    /// <returns>Everything that was sent to the terminal.</returns>
    private static async Task<string> WalkAllAsync(params IReadOnlyList<string> environment)
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", "expired@practice.test"], environment: environment);
        await terminal.SeesAsync("expired@practice.test");
        foreach ((string key, string sees) in Everywhere)
        {
            await terminal.PressAsync(key);
            await terminal.SeesAsync(sees);
        }

        await terminal.TriedAsync();
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Esc Close");
        await terminal.PressAsync("Escape");
        await terminal.SeesAsync("n Next");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 4 of 6");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 5 of 6", "What was found", "ERROR");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6");
        await terminal.PressAsync("s");
        await terminal.SeesAsync("Report as text");
        await terminal.PressAsync("C-c");
        (int status, string modes, _) = await terminal.EndsAsync();
        Assert.Equal((130, TmuxTerminal.GivenBack), (status, modes));
        return await terminal.SentAsync();
    }

    // Little more than it has, and less than the stack of a thread.
    private static async Task LeaveNoRoomForAThreadAsync(string program)
    {
        string size = (await File.ReadAllLinesAsync($"/proc/{program}/status")).First(l => l.StartsWith("VmSize:", StringComparison.Ordinal));
        long kilobytes = long.Parse(size["VmSize:".Length..^"kB".Length], CultureInfo.InvariantCulture);
        Laboratory.Outcome limited = await Laboratory.ExecuteAsync("prlimit", ["--pid", program, $"--as={(kilobytes + 512) * 1024}"], null);
        Assert.True(limited.ExitCode == 0, limited.Error);
    }

    private static async Task SignedInAsync(TmuxTerminal terminal)
    {
        await terminal.SeesAsync("Step 1 of 6");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");
        await terminal.PressAsync("3");
        await terminal.SeesAsync("Step 3 of 6");
        await terminal.TriedAsync();
        await terminal.PressAsync("n");
        await terminal.SeesAsync("gets the password");
        await terminal.TypeAsync(Password);
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Signing in works.");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 5 of 6");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6", "signed in");
    }

    private static async Task ToolAsync(string folder, string name, string does)
    {
        string file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n{does}\n");
        await Laboratory.ExecuteAsync("chmod", ["u+x", file], null);
    }

    private static int Number(string code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    // Letters that were drawn one by one stand together again.
    private static string Visible(string sent) => Sequence().Replace(sent, "");

    [GeneratedRegex(@"\u001b\[([0-9;]*)m")]
    private static partial Regex Rendition();

    [GeneratedRegex(@"\u001b\]52;c;([A-Za-z0-9+/=]+)\a")]
    private static partial Regex Clipboard();

    [GeneratedRegex(@"\u001b(\[[0-9;?<>=]*[A-Za-z]|\][^\a\u001b]*(\a|\u001b\\)|.)")]
    private static partial Regex Sequence();
}
