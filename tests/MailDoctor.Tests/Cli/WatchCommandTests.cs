using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

/// <summary>watch against an engine of the test's making.</summary>
public sealed class WatchCommandTests
{
    private static readonly CaseFile Account = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE").Working(CaseBuilder.Submissions).SignedIn(CaseBuilder.Submissions);

    private static readonly CaseFile Forgotten = With(Account, Silences.In(60), Silences.In(120, SilenceEnd.Unanswered), Silences.In(126, SilenceEnd.Unanswered));

    [Theory]
    [InlineData(null, 60)]
    [InlineData("12s", 12)]
    [InlineData("90", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("10min", 600)]
    [InlineData("29 minutes", null)] // a space would have to be quoted; nobody means it
    [InlineData("29minutes", 1740)]
    [InlineData("30m", null)]
    [InlineData("4s", null)]
    [InlineData("1h", null)]
    [InlineData("-5s", null)]
    [InlineData("m", null)]
    [InlineData("1e3s", null)]
    [InlineData("", null)]
    public async Task Reads_times_as_people_write_them(string? given, int? seconds)
    {
        var run = new ProgramRun { Case = Account, Input = "secret\n" };

        ProgramRun.Ended ended = await run.RunAsync(["watch", "anna@example.org", "--password-stdin", .. given is null ? Array.Empty<string>() : ["--for", given]]);

        Assert.Equal(seconds is null ? ExitStatus.Usage : ExitStatus.Healthy, ended.Status);
        Assert.Equal(seconds, run.Asked?.Watch?.TotalSeconds);
        Assert.True(seconds is not null || ended.Error.Contains("from 5s to 29m", StringComparison.Ordinal), ended.Error);
    }

    [Theory]
    [InlineData("60s", ExitStatus.Healthy)]
    [InlineData("61s", ExitStatus.Usage)]
    public async Task Strangers_are_not_left_waiting_for_more_than_a_minute(string longest, int status)
    {
        ProgramRun.Ended ended = await new ProgramRun { Case = Account }.RunAsync("watch", "anna@example.org", "--for", longest);

        Assert.Equal(status, ended.Status);
        Assert.Equal(status == ExitStatus.Usage, ended.Error.Contains("need a login", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_the_password_and_the_options_of_check()
    {
        var run = new ProgramRun { Case = Account, Input = "secret\n", PasswordGoesTo = [CaseBuilder.Imaps] };

        await run.RunAsync("watch", "anna@example.org", "--password-stdin", "--user", "anna7", "--trust", "imap.example.org", "--ipv4");

        Assert.Equal("secret", run.Given!.Secret);
        Assert.Equal(("anna7", false), (run.Asked!.Options.Username, run.Asked.Options.Ipv6));
        Assert.Equal(["imap.example.org"], run.Asked.Options.TrustedHosts);
    }

    [Fact]
    public async Task Check_leaves_no_connection_quiet()
    {
        var run = new ProgramRun { Case = Account };

        await run.RunAsync("check", "anna@example.org");

        Assert.Null(run.Asked!.Watch);
    }

    [Fact]
    public async Task Says_what_was_lost_and_how_often_to_renew()
    {
        ProgramRun.Ended ended = await new ProgramRun { Case = Forgotten }.RunAsync("watch", "anna@example.org");

        string page = Unwrapped(ended.Output);
        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.Contains("alive after 1 minute, dead after 2 minutes without a word", page, StringComparison.Ordinal);
        Assert.Contains("Keep-alive renew a waiting connection (IDLE) every 1 minute and 20 seconds at the latest (something on the way forgets connections that are quiet for 2 minutes)", page, StringComparison.Ordinal);
        Assert.Contains("ENV008", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nobody_to_renew_every_few_seconds()
    {
        ProgramRun.Ended ended = await new ProgramRun { Case = With(Account, Silences.In(10, SilenceEnd.Unanswered), Silences.In(20, SilenceEnd.Unanswered)) }.RunAsync("watch", "anna@example.org");

        Assert.Contains("Keep-alive no program can renew a waiting connection (IDLE) often enough here; check for new mail every few minutes", Unwrapped(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_in_words_that_all_is_well()
    {
        ProgramRun.Ended ended = await new ProgramRun { Case = With(Account, Silences.In(60), Silences.In(600)) }.RunAsync("watch", "anna@example.org");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Contains("stays connected through 10 minutes of silence", Unwrapped(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_json_with_the_interval_and_saves_a_case_that_replays()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("case.json");

        ProgramRun.Ended ended = await new ProgramRun { Case = Forgotten }.RunAsync("watch", "anna@example.org", "--json", "--save", file);
        ProgramRun.Ended replayed = await new ProgramRun().RunAsync("replay", file, "--json");

        Assert.Empty((await Schemas.ReportAsync()).Validate(ended.Output));
        Assert.Empty((await Schemas.CaseAsync()).Validate(await File.ReadAllTextAsync(file)));
        JsonNode keepAlive = JsonNode.Parse(ended.Output)!["settings"]!["incoming"]!["keepAlive"]!;
        Assert.Equal((80, true), ((int)keepAlive["seconds"]!, (bool)keepAlive["known"]!));
        Assert.Equal(ended.Output, replayed.Output);
    }

    [Fact]
    public async Task The_first_interrupt_means_enough_once_connections_are_quiet()
    {
        Action? pressed = null;
        bool listens = false;
        var run = new ProgramRun
        {
            OnInterrupt = enough =>
            {
                pressed = enough;
                listens = true;
                return new Ending(() => listens = false);
            },
            Engine = (request, _) => Watching(request),
        };

        ProgramRun.Ended ended = await run.RunAsync("watch", "anna@example.org");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Contains("stays connected through 17 seconds", Unwrapped(ended.Output), StringComparison.Ordinal);
        Assert.False(listens);

        async IAsyncEnumerable<ExaminationEvent> Watching(ExaminationRequest request)
        {
            yield return new ExaminationEvent.ProbeStarted(CaseBuilder.Imaps);
            Assert.Null(pressed); // until then it ends the program
            yield return new ExaminationEvent.WatchStarted(CaseBuilder.Imaps, [TimeSpan.FromMinutes(1)], SignedIn: true);
            pressed!();
            await Task.Delay(Timeout.Infinite, request.EnoughWatched).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            yield return new ExaminationEvent.Finished(Report.From(With(Account, Silences.In(17))));
        }
    }

    [Theory]
    [InlineData("xterm")]
    [InlineData("dumb")]
    public async Task Shows_on_a_terminal_what_goes_on(string terminal)
    {
        var run = new ProgramRun { ErrorIsTerminal = true, Variables = { ["TERM"] = terminal }, Engine = (_, _) => Passing() };

        ProgramRun.Ended ended = await run.RunAsync("watch", "anna@example.org");

        Assert.Contains("a connection in IDLE was left alone for 5 seconds and then answered", ended.Error, StringComparison.Ordinal);
        Assert.Contains(terminal == "dumb" ? "Leaving connections quiet for up to 1 minute ..." : "Quiet for 0:12 of 1:00: 3 waiting, 1 answered, 0 lost", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Leaving connections quiet", ended.Output, StringComparison.Ordinal);

        async IAsyncEnumerable<ExaminationEvent> Passing()
        {
            await Task.CompletedTask;
            yield return new ExaminationEvent.WatchStarted(CaseBuilder.Imaps, [TimeSpan.FromMinutes(1)], SignedIn: true);
            yield return new ExaminationEvent.Observed(Silences.In(5));
            yield return new ExaminationEvent.WatchGoesOn(TimeSpan.FromSeconds(12), TimeSpan.FromMinutes(1), 3);
            yield return new ExaminationEvent.Finished(Report.From(With(Account, Silences.In(17))));
        }
    }

    [Fact]
    public async Task Logs_what_a_server_says_by_itself_and_obeys_none_of_it()
    {
        var run = new ProgramRun { Engine = (_, _) => Speaking() };

        ProgramRun.Ended ended = await run.RunAsync("watch", "anna@example.org", "--verbose");

        Assert.Contains("said by itself: \\x1b]0;owned\\x07", ended.Error, StringComparison.Ordinal);
        Hostility.AssertHarmless(ended.Error);

        async IAsyncEnumerable<ExaminationEvent> Speaking()
        {
            await Task.CompletedTask;
            yield return new ExaminationEvent.WatchStarted(CaseBuilder.Imaps, [TimeSpan.FromMinutes(1)], SignedIn: true);
            yield return new ExaminationEvent.WatchHeard(CaseBuilder.Imaps, Cases.Hostile);
            yield return new ExaminationEvent.Finished(Report.From(Account));
        }
    }

    [Fact]
    public async Task Is_offered_where_a_login_worked_and_not_to_who_has_just_used_it()
    {
        ProgramRun.Ended check = await new ProgramRun { Case = Account }.RunAsync("check", "anna@example.org");
        ProgramRun.Ended watch = await new ProgramRun { Case = Forgotten }.RunAsync("watch", "anna@example.org");
        ProgramRun.Ended stranger = await new ProgramRun { Case = With(new CaseBuilder().Working(CaseBuilder.Imaps), Silences.Strange(60)) }.RunAsync("watch", "anna@example.org");

        Assert.Contains("If new mail shows up late: maildoctor watch anna@example.org --ask-password", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("maildoctor watch", watch.Output, StringComparison.Ordinal);
        Assert.Contains("as a mail program does, signed in: maildoctor watch anna@example.org --ask-password", stranger.Output, StringComparison.Ordinal);
    }

    private static string Unwrapped(string page) => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static CaseFile With(CaseFile seen, params Observation[] more) => seen with { Observations = [.. seen.Observations, .. more] };

    private sealed class Ending(Action what) : IDisposable
    {
        public void Dispose() => what();
    }
}
