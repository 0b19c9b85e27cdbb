using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice.Tests.Support;

namespace MailDoctor.Practice.Tests;

/// <summary>Ctrl+C in every phase of the real program: it ends at once, says so, and leaves no half-written file and no child.</summary>
public sealed class InterruptTests
{
    private const int Interrupted = 130;

    // How long a person waits before pressing it again.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(RealProgram.IsNative ? 5 : 10);

    // What the program gives itself to close its connections; after that it goes without a word.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData("while a document drips", "doc-drip", "asking autoconfig document of the domain")]
    [InlineData("while connecting", "filtered", "connecting: IMAP on mail.practice.test:993")]
    [InlineData("in a TLS handshake", "tls-stall-60", "TCP 192.0.2.25 port 993: connected")]
    [InlineData("while waiting for a greeting", "silent-inside", "port 993: connected")]
    [InlineData("while a greeting drips", "drip", "port 993: connected")]
    [InlineData("at STARTTLS", "starttls-silent", "mail.practice.test:143 announced before TLS")]
    public async Task While_it_looks(string when, string patient, string sign)
    {
        Assert.NotEmpty(when);
        await AssertInterruptedAsync(["practice", patient, "--verbose"], null, sign);
    }

    [Fact]
    public async Task While_names_are_looked_up()
    {
        await using var dns = new LoopbackDns(_ => (byte[]?)null);

        await AssertInterruptedAsync(["check", "anna@example.org", "--dns", dns.EndPoint.ToString(), "--verbose"], null, "asking DNS SRV records");
    }

    [Fact]
    public async Task While_it_looks_round_the_mailbox() =>
        await AssertInterruptedAsync(["practice", "silent-after-login", "--verbose", "--password-stdin"], Patient.Password + "\n", "was accepted");

    [Fact]
    public async Task While_it_signs_in() =>
        await AssertInterruptedAsync(["practice", "silent-at-login", "--verbose", "--password-stdin"], Patient.Password + "\n", "signing in at mail.practice.test:993");

    [Fact]
    public async Task While_a_password_command_thinks()
    {
        string seconds = $"300.{Environment.ProcessId}";

        await AssertInterruptedAsync(["practice", "healthy", "--verbose", "--password-command", $"echo thinking >&2; sleep {seconds}"], null, "\nthinking\n");

        Assert.DoesNotContain(CommandLines(), line => line.Contains($"sleep\0{seconds}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_password_is_typed()
    {
        using var folder = new TemporaryFolder();
        string screen = folder.File("screen");

        // `script` gives it a terminal, whose input must not end: the program would take that for "no password".
        string keyboard = folder.File("keyboard");
        Outcome outcome = await RealProgram.ExecuteAsync(
            ["bash", "-c", $"mkfifo {keyboard}; exec 3<>{keyboard}; exec \"$@\" <&3", "bash", "script", "-qefc", "exec " + string.Join(' ', [.. RealProgram.Command, "practice", "no-idle", "--ask-password"]), screen],
            during: async terminal =>
            {
                using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                while (!File.Exists(screen) || !(await File.ReadAllTextAsync(screen, late.Token)).Contains("Password (not shown", StringComparison.Ordinal))
                {
                    await Task.Delay(20, late.Token);
                }

                RunningProgram.Interrupt(ChildOf(terminal.Id));
            });

        Assert.Equal(Interrupted, outcome.ExitCode);
        Assert.Contains("maildoctor: Interrupted; there is no report.", await File.ReadAllTextAsync(screen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nobody_reads_what_it_prints()
    {
        using var folder = new TemporaryFolder();
        string pipe = folder.File("pipe");

        // A pipe that is full already, and whose other end nobody reads.
        Outcome outcome = await RealProgram.RunAsync(
            ["explain"],
            through: ["bash", "-c", $"mkfifo {pipe}; exec 3<>{pipe}; head -c 65536 /dev/zero >&3; exec \"$@\" >&3", "bash"],
            during: async program =>
            {
                using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                for (int times = 0; times < 5; times = IsWriting(program.Id) ? times + 1 : 0)
                {
                    await Task.Delay(20, late.Token);
                }

                program.Interrupt();
            });

        Assert.Equal(Interrupted, outcome.ExitCode);
    }

    [Fact]
    public async Task At_any_moment_there_is_a_whole_file_or_none()
    {
        using var folder = new TemporaryFolder();
        int[] moments = [.. Enumerable.Range(0, 24).Select(i => i * (RealProgram.IsNative ? 15 : 80))];
        Outcome[] ended = await Task.WhenAll(moments.Select(moment => RealProgram.RunAsync(
            ["practice", "healthy", "--save", folder.File($"{moment}.json")],
            during: async program =>
            {
                await Task.Delay(moment);
                program.Interrupt();
            })));

        Assert.All(ended, e => Assert.Contains(e.ExitCode, new[] { 0, Interrupted }));
        Assert.All(folder.Files, file =>
        {
            Assert.EndsWith(".json", file, StringComparison.Ordinal);
            Assert.True(CaseFileReader.TryRead(File.ReadAllText(file), out _, out string error), error);
        });

        // One that was interrupted says so and has printed nothing that looks like a result.
        Assert.All(ended.Where(e => e.ExitCode == Interrupted), e => Assert.Equal("", e.OutputText));
    }

    private static async Task AssertInterruptedAsync(IReadOnlyList<string> arguments, string? input, string sign)
    {
        using var folder = new TemporaryFolder();
        long pressed = 0;

        Outcome outcome = await RealProgram.RunAsync([.. arguments, "--save", folder.File("case.json")], input, during: async program =>
        {
            await program.SaysAsync(sign);
            pressed = System.Diagnostics.Stopwatch.GetTimestamp();
            program.Interrupt();
        });

        TimeSpan took = System.Diagnostics.Stopwatch.GetElapsedTime(pressed);
        Assert.Equal((Interrupted, ""), (outcome.ExitCode, outcome.OutputText));
        if (took < Grace)
        {
            Assert.EndsWith("maildoctor: Interrupted; there is no report.\n", outcome.ErrorText, StringComparison.Ordinal);
        }

        Assert.InRange(took, TimeSpan.Zero, AtOnce);
        Assert.Empty(folder.Files);
    }

    // Whether a thread is in system call 1, write.
    private static bool IsWriting(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task").Any(t => File.ReadAllText(Path.Combine(t, "syscall")).StartsWith("1 ", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int ChildOf(int parent) => Directory.GetDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), out int id) ? id : 0)
        .First(id => id > 0 && Status(id).Contains($"\nPPid:\t{parent}\n", StringComparison.Ordinal));

    private static string Status(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/status");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (string process in Directory.GetDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            string? line = null;
            try
            {
                line = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }

            if (line is not null)
            {
                yield return line;
            }
        }
    }
}
