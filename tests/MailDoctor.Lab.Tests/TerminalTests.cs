using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MailDoctor.Lab.Tests;

/// <summary>The hidden prompt for a password, and Ctrl+C, on a terminal as a person has it.</summary>
public sealed class TerminalTests
{
    private const string Prompt = "skip the login): ";

    // What the shell in the terminal prints at the end: whether the terminal echoes again.
    private const string EchoIsOn = "echo-is-on";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task A_typed_password_is_not_shown_and_signs_in()
    {
        Scenario scenario = Healthy();

        (int status, string screen) = await TypeAsync(["check", scenario.Address, "--ask-password", "--offline", "--json"], (Regex.Escape(Prompt), scenario.Password + "\r"));

        string answer = screen[(screen.IndexOf(Prompt, StringComparison.Ordinal) + Prompt.Length)..];
        Assert.DoesNotContain(scenario.Password!, screen, StringComparison.Ordinal);
        Assert.DoesNotContain(scenario.Password![..4], answer, StringComparison.Ordinal);
        Assert.Contains("\"verified\": \"login\"", answer, StringComparison.Ordinal);
        Assert.Equal(0, status);
        Assert.Contains(EchoIsOn, answer, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Ctrl_c_at_the_prompt_ends_the_program_and_leaves_the_terminal_well()
    {
        Scenario scenario = Healthy();

        (int status, string screen) = await TypeAsync(["check", scenario.Address, "--ask-password", "--offline", "--json"], (Regex.Escape(Prompt), scenario.Password![..4] + "\u0003"));

        string answer = screen[(screen.IndexOf(Prompt, StringComparison.Ordinal) + Prompt.Length)..];
        Assert.Equal(130, status);
        Assert.DoesNotContain(scenario.Password![..4], answer, StringComparison.Ordinal);
        Assert.Contains(EchoIsOn, answer, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Ctrl_c_while_connections_are_quiet_means_enough_and_there_is_a_report()
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Scenario scenario = Laboratory.Scenarios.Single(s => s.Id == "idle-long");

        (int status, string screen) = await TypeAsync(
            ["watch", scenario.Address, "--for", "29m", "--ask-password", "--offline"],
            (Regex.Escape(Prompt), scenario.Password + "\r"),
            ("left alone for 5 seconds and then answered", "\u0003"));

        Assert.True(status == 0, $"exit status {status}\n{screen}");
        Assert.Contains("waiting, 1 answered, 0 lost (Ctrl+C: enough)", screen, StringComparison.Ordinal);
        Assert.Matches(@"stays\s+connected\s+through\s+\d+\s+seconds\s+of\s+silence", screen);
        Assert.DoesNotContain("Interrupted", screen, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_second_ctrl_c_ends_the_watch_without_a_report()
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Scenario scenario = Laboratory.Scenarios.Single(s => s.Id == "idle-forgotten");

        // Once the way has forgotten the connections, the question whether they live is not answered for some seconds. A busy computer does
        // not show every second.
        (int status, string screen) = await TypeAsync(
            ["watch", scenario.Address, "--for", "29m", "--ask-password", "--offline"],
            (Regex.Escape(Prompt), scenario.Password + "\r"),
            ("Quiet for 0:(09|1[0-9])", "\u0003"),
            ("Quiet for 0:1[2-9]", "\u0003"));

        Assert.Equal(130, status);
        Assert.DoesNotContain("Settings to use", screen, StringComparison.Ordinal);
    }

    private static Scenario Healthy()
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        return Laboratory.Scenarios.Single(s => s.Id == "healthy");
    }

    /// <summary>Runs the program on a pseudo-terminal and types whenever what is waited for, a regular expression, has come.</summary>
    private static async Task<(int Status, string Screen)> TypeAsync(IReadOnlyList<string> arguments, params IReadOnlyList<(string Until, string Keys)> steps)
    {
        string program = string.Join(' ', ((IEnumerable<string>)[Laboratory.Command, "run", "--", .. Laboratory.Program, .. arguments]).Select(Quoted));

        // The shell outlives the program, also when Ctrl+C goes to both of them.
        string session = $"trap : INT; {program}; status=$?; stty -a | grep -qw -- -echo || echo {EchoIsOn}; exit $status";
        // `exec`, because without SHELL there is another shell around it, which takes Ctrl+C for its own end; and what runs in the background
        // of a script hands down that Ctrl+C is to be ignored.
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--flush", "--command", $"exec env --default-signal=INT bash -c {Quoted(session)}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["SHELL"] = "/bin/sh" },
        };
        using Process terminal = Process.Start(start)!;
        using var late = new CancellationTokenSource(Patience);
        try
        {
            string screen = "";
            foreach ((string until, string keys) in steps)
            {
                screen += await ReadAsync(terminal, until, late.Token);
                await terminal.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(keys), late.Token);
                await terminal.StandardInput.BaseStream.FlushAsync(late.Token);
            }

            screen += await ReadAsync(terminal, until: null, late.Token);
            await terminal.WaitForExitAsync(late.Token);
            return (terminal.ExitCode, screen);
        }
        catch (OperationCanceledException)
        {
            terminal.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end within {Patience.TotalSeconds} s after it was asked.");
        }
    }

    private static async Task<string> ReadAsync(Process terminal, string? until, CancellationToken cancellationToken)
    {
        var seen = new StringBuilder();
        char[] buffer = new char[4096];
        while (until is null || !Regex.IsMatch(seen.ToString(), until))
        {
            int read = await terminal.StandardOutput.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return until is null ? seen.ToString() : throw new InvalidOperationException($"the program ended without asking: {seen}");
            }

            seen.Append(buffer, 0, read);
        }

        return seen.ToString();
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
