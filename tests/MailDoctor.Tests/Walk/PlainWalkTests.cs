using System.Text.RegularExpressions;
using MailDoctor.Cli;
using MailDoctor.Practice;
using MailDoctor.Tests.Support;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Walk;

/// <summary>The walk line by line, with the practice provider behind it. Golden pages: what a person reads, times and dates apart.</summary>
public sealed partial class PlainWalkTests
{
    [Theory]
    [InlineData("walk-new", ExitStatus.Healthy, "healthy@practice.test", "Anna", "1", "", "", "password", Patient.Password, "", "", "", "y")]
    [InlineData("walk-broken", ExitStatus.Findings, "expired@practice.test", "", "2", "", "1", "", "", "1", "", "", "y")]
    [InlineData("walk-pop", ExitStatus.Findings, "pop-first@practice.test", "", "3", "", "", "", "", "", "y")]
    [InlineData("walk-security", ExitStatus.Findings, "cleartext@practice.test", "", "4", "", "", "", "help", "", "", "y")]
    public async Task Each_reason_leads_to_settings(string name, int status, params string[] answers)
    {
        ProgramRun.Ended ended = await WalkAsync(answers);

        Assert.Equal("", ended.Error);
        Assert.Equal(status, ended.Status);
        Golden.AssertEqual($"{name}.txt", Steady(ended.Output));
    }

    [Fact]
    public async Task A_wrong_password_is_not_the_end()
    {
        ProgramRun.Ended ended = await WalkAsync("healthy@practice.test", "", "1", "", "", "password", "wrong", "password", Patient.Password, "", "", "", "y");

        Assert.Contains("Signing in did not work.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("lock the account", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Signing in works.", ended.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Healthy, ended.Status);
    }

    [Fact]
    public async Task A_password_is_never_asked_for_in_the_open_on_a_terminal()
    {
        var run = new ProgramRun { Input = Lines("healthy@practice.test", "", "1", "", "", "password", "", "", "", "y"), InputIsTerminal = true, OutputIsTerminal = true, TypedPassword = Patient.Password };

        ProgramRun.Ended ended = await run.RunAsync("--plain");

        Assert.Contains("Signing in works.", ended.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Healthy, ended.Status);
    }

    [Fact]
    public async Task The_word_before_a_source_opens_its_details()
    {
        ProgramRun.Ended ended = await WalkAsync("healthy@practice.test", "", "1", "srv", "nonsense", "quit", "y");

        Assert.Contains("What it was asked:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("SRV _imaps._tcp.practice.test", ended.Output, StringComparison.Ordinal);
        Assert.Contains("There is no such line.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_and_forth_loses_nothing()
    {
        ProgramRun.Ended ended = await WalkAsync("healthy@practice.test", "Anna", "2", "", "back", "back", "", "", "", "", "", "", "", "", "y");

        Assert.Contains("Mail address [healthy@practice.test]:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("may stay empty [Anna]:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Number [2]:", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("Step 6 of 6: Settings", ended.Output.Split('\n').Last(l => l.StartsWith("Step ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_politely_at_every_place()
    {
        string[] answers = ["healthy@practice.test", "Anna", "1", "", "", "password", Patient.Password, "", "", "save", "1"];

        for (int given = 0; given <= answers.Length; given++)
        {
            ProgramRun.Ended ended = await WalkAsync(answers[..given]);

            Assert.Contains("The input has ended here", ended.Output, StringComparison.Ordinal);
            Assert.Equal("", ended.Error);
            Assert.Equal(given < 5 ? ExitStatus.NotExamined : ExitStatus.Healthy, given is 3 or 4 ? ExitStatus.NotExamined : ended.Status);
        }
    }

    [Fact]
    public async Task Servers_by_hand_are_tried()
    {
        ProgramRun.Ended ended = await WalkAsync("gone@practice.test", "", "1", "servers", "mail.practice.test", "imap", "ssl", "", "", "", "", "", "", "quit", "y");

        Assert.Contains("Trying what you entered: mail.practice.test:993.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("mail.practice.test:993, IMAP SSL/TLS: closed", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_saved_opened_by_a_friend_and_run_again()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("case.json");
        ProgramRun.Ended saved = await WalkAsync("expired@practice.test", "", "2", "", "", "", "", "save", "4", file, "quit", "y");
        var friend = new ProgramRun { Input = Lines("again", "back", "", "", "", "", "quit", "y") };

        ProgramRun.Ended opened = await friend.RunAsync("open", file, "--plain");

        Assert.Contains($"Saved: {file}", Regex.Replace(saved.Output, @"\s+", " "), StringComparison.Ordinal);
        Assert.Contains("a saved examination; nothing is asked of the network", Regex.Replace(opened.Output, @"\s+", " "), StringComparison.Ordinal);
        Assert.Contains("What changed since the time before:", opened.Output, StringComparison.Ordinal);
        Assert.Contains("As before:", opened.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Findings, opened.Status);
    }

    [Fact]
    public async Task Settings_for_a_mail_program_are_shown_before_they_are_saved()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("muttrc");
        int mutt = MailDoctor.Engine.Catalog.Exporters.ToList().FindIndex(e => e.Id == "mutt") + 1;

        ProgramRun.Ended ended = await WalkAsync("healthy@practice.test", "", "1", "", "", "", "", "export", $"{mutt}", file, "", "y");

        Assert.Contains("set imap_user", ended.Output, StringComparison.Ordinal);
        Assert.Contains("imap_user", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_answer_the_program_alone_prints_its_help()
    {
        var run = new ProgramRun();

        ProgramRun.Ended ended = await run.RunAsync();

        Assert.Contains("Usage:", ended.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Healthy, ended.Status);
    }

    [Fact]
    public async Task Answers_through_a_pipe_walk_without_being_asked_to()
    {
        var run = new ProgramRun { Input = Lines("healthy@practice.test", "", "1") };

        ProgramRun.Ended ended = await run.RunAsync();

        Assert.Contains("Step 2 of 6", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "xterm", false, true)]    // a real terminal
    [InlineData(true, true, "dumb", false, false)]    // a terminal that knows no screen
    [InlineData(true, true, "xterm", true, false)]    // asked for
    [InlineData(false, true, "xterm", false, false)]  // answers come through a pipe
    public async Task The_wizard_opens_where_there_is_a_screen_for_it(bool input, bool output, string term, bool plain, bool expected)
    {
        bool shown = false;
        var run = new ProgramRun
        {
            Input = "quit\ny\n",
            InputIsTerminal = input,
            OutputIsTerminal = output,
            Variables = { ["TERM"] = term },
            Screen = (walk, _, _) =>
            {
                shown = true;
                return Task.CompletedTask;
            },
        };

        await run.RunAsync(plain ? ["--plain"] : []);

        Assert.Equal(expected, shown);
    }

    [Fact]
    public async Task The_practice_command_fills_the_address_in()
    {
        WalkState? begun = null;
        var run = new ProgramRun
        {
            InputIsTerminal = true,
            OutputIsTerminal = true,
            Screen = (walk, _, _) =>
            {
                begun = walk.State;
                return Task.CompletedTask;
            },
        };

        await run.RunAsync("practice", "expired", "--wizard");

        Assert.Equal("expired@practice.test", begun?.Address.Text);
    }

    private static Task<ProgramRun.Ended> WalkAsync(params string[] answers) => new ProgramRun { Input = Lines(answers) }.RunAsync("wizard", "--plain");

    private static string Lines(params string[] answers) => string.Concat(answers.Select(a => a + "\n"));

    /// <summary>The page without what differs from run to run: times and dates. Lines are joined, since a shorter time moves their ends.</summary>
    private static string Steady(string output)
    {
        string joined = Continuation().Replace(Waiting().Replace(output, ""), " ");
        joined = Dates().Replace(joined, "DATE");
        joined = Witness().Replace(joined, "$1:PORT");
        return Counts().Replace(Times().Replace(joined, "TIME"), "N checks, N without");
    }

    [GeneratedRegex(@"\n {3,}(?![0-9]+\. |What to do|Why it|For the|Seen:|Help:|Code:)")]
    private static partial Regex Continuation();

    // Whether there was anything left to wait for when the step began depends on the machine.
    [GeneratedRegex(@"^(Asking\.|Connecting \.\.\.).*\n", RegexOptions.Multiline)]
    private static partial Regex Waiting();

    // Facts stand in the order in which the servers answered.
    [GeneratedRegex(@"(Seen: mail\.practice\.test):\d+")]
    private static partial Regex Witness();

    // A new rule is no change of the walk.
    [GeneratedRegex(@"\d+\s+checks,\s+\d+\s+without")]
    private static partial Regex Counts();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d|\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\d+ ms|\d+\.\d+ s\b|\b[A-F0-9]{64}\b|\b[A-Z]0{7}[0-9]\b")]
    private static partial Regex Times();
}
