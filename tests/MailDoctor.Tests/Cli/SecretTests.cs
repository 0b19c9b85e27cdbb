using System.Text;
using MailDoctor.Cli;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

/// <summary>How a password or token gets to the engine, and that it gets nowhere else.</summary>
public sealed class SecretTests
{
    private const string Password = "Grün & hunter2/=+";

    private static readonly string[] Forms =
    [
        Password,
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0anna@example.org\0{Password}")),
        Uri.EscapeDataString(Password),
        "hunter2",
    ];

    [Theory]
    [InlineData("Grün & hunter2/=+")]
    [InlineData("Grün & hunter2/=+\n")]
    [InlineData("Grün & hunter2/=+\r\nmore lines\n")]
    [InlineData("\ufeffGrün & hunter2/=+\r\n")] // the byte order mark of an editor on Windows
    public async Task Reads_the_first_line_of_standard_input(string input)
    {
        ProgramRun run = Run(input: input);

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--password-stdin");

        Assert.Equal((Password, false), (run.Given!.Secret, run.Given.IsToken));
        AssertSecret(ended);
    }

    [Fact]
    public async Task Asks_on_the_terminal_after_naming_the_servers()
    {
        ProgramRun run = Run(typed: Password, terminal: true);

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--ask-password");

        Assert.Equal(Password, run.Given!.Secret);
        int named = ended.Error.IndexOf("imap.example.org (port 993) and smtp.example.org", StringComparison.Ordinal);
        int asked = ended.Error.IndexOf("Password (not shown", StringComparison.Ordinal);
        Assert.True(named >= 0 && asked > named, ended.Error);
        AssertSecret(ended);
    }

    [Fact]
    public async Task Tries_no_login_when_nothing_is_typed()
    {
        ProgramRun run = Run(typed: "", terminal: true);

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--ask-password");

        Assert.Null(run.Given);
        Assert.Equal(ExitStatus.Healthy, ended.Status);
    }

    [Fact]
    public async Task Takes_the_first_line_that_a_command_prints()
    {
        ProgramRun run = Run();

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--password-command", "printf '%s\\nsecond\\n' 'Grün & hunter2/=+'");

        Assert.Equal((Password, false), (run.Given!.Secret, run.Given.IsToken));
        AssertSecret(ended);
    }

    [Fact]
    public async Task Leaves_out_the_byte_order_mark_of_a_file_that_a_command_prints()
    {
        ProgramRun run = Run();

        await run.RunAsync("check", "anna@example.org", "--password-command", "printf '\\357\\273\\277%s\\n' 'Grün & hunter2/=+'");

        Assert.Equal(Password, run.Given!.Secret);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1024, null)] // the kernels of BSD and macOS take no line of that length
    [InlineData(1025, false)]
    [InlineData(4095, false)] // as long as the line of a terminal on Linux can be, and perhaps cut
    public void A_typed_line_is_taken_whole_or_not_at_all(int bytes, bool? whole)
    {
        string typed = new string('ü', bytes / 2) + new string('x', bytes % 2);

        if (whole ?? OperatingSystem.IsLinux())
        {
            Assert.Equal(typed, HiddenInput.Line(Encoding.UTF8.GetBytes(typed + "\n")));
        }
        else
        {
            Assert.Contains("nothing of it is used", Assert.Throws<CannotExamineException>(() => HiddenInput.Line(Encoding.UTF8.GetBytes(typed + "\n"))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_typed_line_that_is_not_UTF8_is_not_guessed_at()
    {
        Assert.Throws<CannotExamineException>(() => HiddenInput.Line([0x47, 0x72, 0xFC, 0x6E, 0x0A]));
        Assert.Null(HiddenInput.Line([]));
        Assert.Equal("", HiddenInput.Line("\n"u8));
    }

    [Fact]
    public async Task A_prompt_that_cannot_take_the_password_says_so_and_no_login_is_tried()
    {
        ProgramRun run = Run(terminal: true, typingFails: "The password is longer than can be typed here.");

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--ask-password");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Null(run.Given);
        Assert.StartsWith("anna@example.org: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("skip the login): \n", ended.Error, StringComparison.Ordinal);
        Assert.Contains("The password is longer than can be typed here. No login was tried.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_token_from_a_command()
    {
        ProgramRun run = Run();

        await run.RunAsync("check", "anna@example.org", "--oauth-token-command", "echo ya29.token");

        Assert.Equal(("ya29.token", true), (run.Given!.Secret, run.Given.IsToken));
    }

    [Theory]
    [InlineData("exit 3", "failed with exit status 3")]
    [InlineData("true", "is empty")]
    [InlineData("printf 'a\\tb\\n'", "control character")]
    [InlineData("printf '\\377\\n'", "not valid UTF-8")]
    [InlineData("head -c 100000 /dev/zero | tr '\\0' x", "printed more than")]
    public async Task Reports_without_a_login_when_the_command(string command, string complaint)
    {
        ProgramRun run = Run();

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--password-command", command);

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Null(run.Given);
        Assert.StartsWith("anna@example.org: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains(complaint, ended.Error, StringComparison.Ordinal);
        Assert.Contains("No login was tried.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_a_command_that_hangs_when_interrupted()
    {
        using var stop = new CancellationTokenSource();
        stop.CancelAfter(TimeSpan.FromMilliseconds(100));

        ProgramRun.Ended ended = await Run().RunAsync(stop.Token, "check", "anna@example.org", "--password-command", "sleep 300");

        Assert.Equal(ExitStatus.Interrupted, ended.Status);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n", "is empty")]
    [InlineData("\ufeff\r\n", "is empty")]
    [InlineData("a\u0001b\n", "control character")]
    public async Task Cannot_examine_with_a_standard_input(string input, string complaint)
    {
        ProgramRun run = Run(input: input);

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--password-stdin");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains(complaint, ended.Error, StringComparison.Ordinal);
        Assert.Null(run.Asked);
    }

    [Fact]
    public async Task Refuses_to_ask_without_a_terminal()
    {
        ProgramRun.Ended ended = await Run(typed: Password).RunAsync("check", "anna@example.org", "--ask-password");

        Assert.Equal(ExitStatus.Usage, ended.Status);
        Assert.Contains("needs a terminal", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_to_show_a_password_being_typed()
    {
        ProgramRun.Ended ended = await Run(typed: Password, terminal: true).RunAsync("check", "anna@example.org", "--password-stdin");

        Assert.Equal(ExitStatus.Usage, ended.Status);
    }

    [Theory]
    [InlineData("--ask-password", "--password-stdin")]
    [InlineData("--password-stdin", "--password-command", "true")]
    [InlineData("--password-command", "true", "--oauth-token-command", "true")]
    public async Task Takes_only_one_way(params string[] ways)
    {
        ProgramRun.Ended ended = await Run(terminal: true).RunAsync(["check", "anna@example.org", .. ways]);

        Assert.Equal(ExitStatus.Usage, ended.Status);
        Assert.Contains("only one of", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_a_login_on_a_host_only_with_a_name()
    {
        ProgramRun without = Run(input: Password);
        ProgramRun with = Run(input: Password);

        ProgramRun.Ended refused = await without.RunAsync("probe", "imap.example.org", "--password-stdin");
        await with.RunAsync("probe", "imap.example.org", "--password-stdin", "--user", "anna");

        Assert.Equal((ExitStatus.Usage, null), (refused.Status, without.Asked));
        Assert.Equal(Password, with.Given!.Secret);
    }

    [Fact]
    public async Task Writes_the_password_nowhere()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("case.json");
        ProgramRun run = Run(input: Password);

        ProgramRun.Ended text = await run.RunAsync("check", "anna@example.org", "--password-stdin", "--verbose", "--save", file);
        ProgramRun.Ended json = await Run(input: Password).RunAsync("check", "anna@example.org", "--password-stdin", "--json");

        AssertSecret(text);
        AssertSecret(json);
        string saved = await File.ReadAllTextAsync(file);
        Assert.All(Forms, f => Assert.DoesNotContain(f, saved, StringComparison.Ordinal));
    }

    private static ProgramRun Run(string input = "", string? typed = null, bool terminal = false, string? typingFails = null)
    {
        CaseFile seen = Cases.Healthy.Case;
        return new ProgramRun
        {
            Case = seen,
            Input = input,
            TypedPassword = typed,
            TypingFails = typingFails,
            InputIsTerminal = terminal,
            ErrorIsTerminal = terminal,
            PasswordGoesTo = [CaseBuilder.Imaps, CaseBuilder.Submissions],
        };
    }

    private static void AssertSecret(ProgramRun.Ended ended) => Assert.All(Forms, form =>
    {
        Assert.DoesNotContain(form, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(form, ended.Error, StringComparison.Ordinal);
    });
}
