using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
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
    public async Task A_person_at_a_terminal_need_not_wait()
    {
        int typed = 2;
        var run = new ProgramRun
        {
            Input = Lines("anna@example.org", "", "1", "", "skip", "quit", "y"),
            InputIsTerminal = true,
            OutputIsTerminal = true,
            Walker = new SlowDoctor(),
            LineIsThere = token => typed-- > 0 ? Task.FromResult(true) : NeverAsync(token),
        };

        ProgramRun.Ended ended = await run.RunAsync("wizard", "--plain");

        Assert.Equal(2, Regex.Count(ended.Output, "You need not wait: Enter goes on"));
        Assert.Equal(2, Regex.Count(ended.Output, "Going on with what is known so far."));
        Assert.Contains("What is known so far:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Step 4 of 6", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_something_runs_one_can_go_back_and_leave()
    {
        int typed = 3;
        var run = new ProgramRun
        {
            Input = Lines("anna@example.org", "", "1", "what?", "back", "n", "quit", "y"),
            InputIsTerminal = true,
            OutputIsTerminal = true,
            Walker = new SlowDoctor(),
            LineIsThere = token => typed-- > 0 ? Task.FromResult(true) : NeverAsync(token),
        };

        ProgramRun.Ended ended = await run.RunAsync("wizard", "--plain");

        Assert.Contains("MailDoctor is still at work.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Stop it and go back?", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Leave MailDoctor all the same?", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Step 3 of 6", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_name_with_a_control_character_is_answered_and_not_taken()
    {
        ProgramRun.Ended ended = await WalkAsync("healthy@practice.test", "", "1", "", "", "name", "an\tna", "name", "", "quit", "y");

        Assert.Contains("character that cannot be seen", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Login name [", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_ones_own_that_is_left_out_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("mine.json"), "{ \"id\": 1");

        ProgramRun.Ended ended = await new ProgramRun { Input = Lines("quit") }.RunAsync("wizard", "--plain", "--profiles", folder.Path);

        Assert.Contains("Of your own profiles these are wrong:", ended.Output, StringComparison.Ordinal);
        Assert.Contains("- Left out: mine.json, line 1: ", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_for_a_phone_is_drawn_only_when_one_asks_for_it()
    {
        using var folder = new TemporaryFolder();
        int code = Catalog.Exporters.ToList().FindIndex(e => e.Id == "thunderbird-qr") + 1;
        string[] walk = ["healthy@practice.test", "", "1", "", "", "", "", "export", $"{code}"];

        ProgramRun.Ended saved = await WalkAsync([.. walk, "", folder.File("code"), "", "y"]);
        ProgramRun.Ended drawn = await WalkAsync([.. walk, "show", folder.File("again"), "", "y"]);

        Assert.DoesNotContain("█", saved.Output, StringComparison.Ordinal);
        Assert.Contains("█", drawn.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.File("code"), "thunderbird-qr.png")));
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
        int mutt = Catalog.Exporters.ToList().FindIndex(e => e.Id == "mutt") + 1;

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

    private static async Task<bool> NeverAsync(CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource();
        using CancellationTokenRegistration end = cancellationToken.Register(over.SetResult);
        await over.Task;
        return false;
    }

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

    /// <summary>An engine that is done with nothing before it is told that it is enough.</summary>
    private sealed class SlowDoctor : IWalkDoctor
    {
        public async IAsyncEnumerable<ExaminationEvent> ExamineAsync(ExaminationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return new ExaminationEvent.SourceStarted("srv", "DNS SRV records");
            await WaitAsync(request.EnoughLookedUp, cancellationToken);
            foreach (Observation seen in Cases.Ready.Case.Observations)
            {
                yield return new ExaminationEvent.Observed(seen);
            }

            await WaitAsync(request.Enough, cancellationToken);
            yield return new ExaminationEvent.Finished(Cases.Ready);
        }

        public IAsyncEnumerable<ExaminationEvent> ExtendAsync(CaseFile soFar, IReadOnlyList<ServerEndpoint> endpoints, ExaminationOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<ExaminationEvent> SignInAsync(CaseFile soFar, ExaminationOptions options, Credentials credentials, CancellationToken cancellationToken) => throw new NotSupportedException();

        private static async Task WaitAsync(CancellationToken enough, CancellationToken stop)
        {
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration first = enough.Register(() => over.TrySetResult());
            using CancellationTokenRegistration second = stop.Register(() => over.TrySetCanceled(stop));
            await over.Task;
        }
    }
}
