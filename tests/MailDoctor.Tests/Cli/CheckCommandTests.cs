using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

/// <summary>check, discover and probe against an engine of the test's making.</summary>
public sealed class CheckCommandTests
{
    [Theory]
    [InlineData(null, ExitStatus.Healthy)]
    [InlineData(Severity.Info, ExitStatus.Healthy)]
    [InlineData(Severity.Advice, ExitStatus.Healthy)]
    [InlineData(Severity.Warning, ExitStatus.Findings)]
    [InlineData(Severity.Error, ExitStatus.Findings)]
    public async Task Ends_with_the_status_of_the_worst_finding(Severity? severity, int status)
    {
        Finding[] findings = severity is Severity worst ? [new Finding(new FindingCode("NET002"), worst, FindingScope.Account, "Something.") { Name = "filtered" }] : [];

        ProgramRun.Ended ended = await Ending(findings).RunAsync("check", "anna@example.org");

        Assert.Equal(status, ended.Status);
    }

    [Fact]
    public async Task Ends_with_three_when_there_is_no_network()
    {
        ProgramRun run = Ending([new Finding(new FindingCode("ENV002"), Severity.Error, FindingScope.Here, "There is no network.") { Name = "no-network" }]);

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains("There is no network.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_the_page_on_stdout_and_nothing_on_stderr_when_piped()
    {
        ProgramRun.Ended ended = await new ProgramRun { Case = Cases.Healthy.Case }.RunAsync("check", "anna@example.org");

        Assert.StartsWith("anna@example.org: ", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Output);
        Assert.Equal("", ended.Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("discover")]
    public async Task Prints_json_alone_on_stdout(string command)
    {
        ProgramRun.Ended ended = await new ProgramRun { Case = Cases.Broken.Case }.RunAsync(command, "anna@example.org", "--json");

        Assert.Empty((await Schemas.ReportAsync()).Validate(ended.Output));
        Assert.Equal("maildoctor-report-1", (string)JsonNode.Parse(ended.Output)!["schema"]!);
    }

    [Fact]
    public async Task Hands_every_option_to_the_engine()
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case };

        await run.RunAsync("check", "Anna@EXAMPLE.org", "--user", "anna7", "--dns", "[2001:db8::53]:5353", "--timeout", "3", "--silent-after", "1.5", "--ipv4",
            "--offline", "--exchange", "--ispdb", "https://ispdb.example.org/v1", "--allow-private", "--trust", "IMAP.example.org", "--trust", "192.0.2.1");

        Assert.Equal("Anna@example.org", run.Asked!.Address!.Ascii);
        Assert.Null(run.Asked.AskCredentials);
        Assert.Equal("[2001:db8::53]:5353", run.AskedDns!.ToString());
        ExaminationOptions options = run.Asked.Options;
        Assert.Equal(
            (true, true, "https://ispdb.example.org/v1/", true, false, true, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3), "anna7"),
            (options.Offline, options.Exchange, options.IspDb.ToString(), options.Ipv4, options.Ipv6, options.AllowPrivateAddresses, options.SilentVerdict, options.HardStop, options.Username));
        Assert.Equal(["imap.example.org", "192.0.2.1"], options.TrustedHosts);
    }

    [Theory]
    [InlineData(true, 20, "--thorough")]
    [InlineData(true, 5, "--thorough", "--timeout", "5")]
    [InlineData(false, 8)]
    public async Task A_thorough_look_may_take_longer(bool thorough, int seconds, params string[] given)
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case };

        await run.RunAsync(["check", "anna@example.org", .. given]);

        Assert.Equal((thorough, TimeSpan.FromSeconds(seconds)), (run.Asked!.Options.Thorough, run.Asked.Options.HardStop));
    }

    [Theory]
    [InlineData("9.9.9.9", "9.9.9.9:53")]
    [InlineData("9.9.9.9:5353", "9.9.9.9:5353")]
    [InlineData("2620:fe::fe", "[2620:fe::fe]:53")]
    [InlineData("[2620:fe::fe]", "[2620:fe::fe]:53")]
    [InlineData("[2620:fe::fe]:5353", "[2620:fe::fe]:5353")]
    public async Task Asks_the_dns_server(string given, string asked)
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case };

        await run.RunAsync("discover", "anna@example.org", "--dns", given);

        Assert.Equal(asked, run.AskedDns!.ToString());
        Assert.True(run.Asked!.DiscoverOnly);
    }

    [Theory]
    [InlineData("imap.example.org", 6, "imap.example.org", 993)]
    [InlineData("IMAP.example.org:143", 1, "imap.example.org", 143)]
    [InlineData("192.0.2.1:993", 1, "192.0.2.1", 993)]
    [InlineData("2001:db8::1", 6, "2001:db8::1", 993)]
    [InlineData("[2001:db8::1]:587", 1, "2001:db8::1", 587)]
    [InlineData("localhost:110", 1, "localhost", 110)]
    public async Task Probes(string target, int endpoints, string host, int port)
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case with { Address = null, Host = host } };

        ProgramRun.Ended ended = await run.RunAsync("probe", target);

        Assert.Equal((endpoints, host, port), (run.Asked!.Endpoints.Count, run.Asked.Endpoints[0].Host, run.Asked.Endpoints[0].Port));
        Assert.StartsWith(host + ": ", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Settings to use", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probes_an_unusual_port_when_told_what_is_there()
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case };

        await run.RunAsync("probe", "mail.example.org:4465", "--protocol", "smtp", "--security", "implicit-tls");

        Assert.Equal(new ServerEndpoint(MailProtocol.Smtp, "mail.example.org", 4465, ConnectionSecurity.ImplicitTls), Assert.Single(run.Asked!.Endpoints));
    }

    [Fact]
    public async Task Hands_over_the_persons_own_profiles_and_says_what_is_wrong_with_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("maildoctor/profiles/broken.json", "{");
        var run = new ProgramRun { Case = Cases.Healthy.Case, Variables = { ["XDG_CONFIG_HOME"] = folder.Path } };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Assert.Equal([("broken.json", "{")], run.Asked!.Options.UserProfiles);
        Assert.Contains("broken.json(1,", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "anna@example.org")]
    [InlineData("discover", "anna@example.org")]
    [InlineData("probe", "imap.example.org")]
    public async Task Uses_the_profiles_of_a_folder_that_the_command_line_names(string command, string what)
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/broken.json", "{");
        var run = new ProgramRun { Case = Cases.Healthy.Case };

        ProgramRun.Ended ended = await run.RunAsync(command, what, "--profiles", folder.File("mine"));
        ProgramRun.Ended missing = await new ProgramRun().RunAsync(command, what, "--profiles", folder.File("none"));

        Assert.Equal([("broken.json", "{")], run.Asked!.Options.UserProfiles);
        Assert.Contains("broken.json(1,", ended.Error, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Usage, missing.Status);
    }

    [Fact]
    public async Task Claims_no_health_where_nothing_was_found()
    {
        ProgramRun.Ended check = await new ProgramRun { Engine = (_, _) => Events(Nothing("anna@example.org", null)) }.RunAsync("check", "anna@example.org");
        ProgramRun.Ended probe = await new ProgramRun { Engine = (_, _) => Events(Nothing(null, "imap.example.org")) }.RunAsync("probe", "imap.example.org");

        Assert.StartsWith("anna@example.org: No usable server was found", check.Output, StringComparison.Ordinal);
        Assert.StartsWith("imap.example.org: The port does not work.", probe.Output, StringComparison.Ordinal);

        static Report Nothing(string? address, string? host) => Report.From(
            new CaseBuilder().With(new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Refused, TimeSpan.Zero)).Build() with { Address = address, Host = host })
            with
        { Diagnosis = new DiagnosisResult([], []), Settings = AccountSettings.Nothing };
    }

    [Fact]
    public async Task Shows_progress_on_a_terminal_and_clears_it()
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case, ErrorIsTerminal = true };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Assert.Contains("\r\u001b[KExamining: 0 of 1 sources answered", ended.Error, StringComparison.Ordinal);
        Assert.EndsWith("\r\u001b[K", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Examining", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_progress_in_plain_lines_on_a_simple_terminal()
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case, ErrorIsTerminal = true, Variables = { ["TERM"] = "dumb" } };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Assert.Equal("Looking up settings ...\n", ended.Error);
    }

    [Theory]
    [InlineData(true, null, null, true)]
    [InlineData(false, null, null, false)]
    [InlineData(true, "--no-color", null, false)]
    [InlineData(true, null, "NO_COLOR=1", false)]
    [InlineData(true, null, "NO_COLOR=", true)]        // empty counts as not set (no-color.org)
    [InlineData(true, null, "TERM=dumb", false)]
    public async Task Colours_only_a_terminal_that_wants_it(bool terminal, string? option, string? variable, bool coloured)
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case, OutputIsTerminal = terminal };
        if (variable is not null)
        {
            run.Variables.Add(variable.Split('=')[0], variable.Split('=')[1]);
        }

        ProgramRun.Ended ended = await run.RunAsync(["check", "anna@example.org", .. option is null ? Array.Empty<string>() : [option]]);

        Assert.Equal(coloured, ended.Output.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_every_observation_when_verbose_and_obeys_none()
    {
        var run = new ProgramRun { Engine = (_, _) => Events(Cases.Attacked), ErrorIsTerminal = true };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org", "--verbose");

        Hostility.AssertHarmless(ended.Error);
        Hostility.AssertHarmless(ended.Output);
        Assert.True(ended.Error.Split('\n').Length >= Cases.Attacked.Case.Observations.Count);
    }

    [Fact]
    public async Task Shows_no_hostile_text_raw_in_the_progress_line()
    {
        var run = new ProgramRun
        {
            ErrorIsTerminal = true,
            Engine = (_, _) => Events(Cases.Attacked, new ExaminationEvent.LoginStarted(CaseBuilder.Imaps with { Host = Cases.Hostile }, Cases.Hostile, Cases.Hostile)),
        };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Hostility.AssertHarmless(ended.Error.Replace("\r\u001b[K", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saves_the_case_for_a_replay_with_the_same_report()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("case.json");

        ProgramRun.Ended live = await new ProgramRun { Case = Cases.Broken.Case }.RunAsync("check", "anna@example.org", "--save", file, "--json");
        ProgramRun.Ended again = await new ProgramRun().RunAsync("replay", file, "--json");
        ProgramRun.Ended piped = await new ProgramRun { Input = await File.ReadAllTextAsync(file) }.RunAsync("replay", "-", "--json");

        Assert.Equal(live, again);
        Assert.Equal(live, piped);
        Assert.Empty((await Schemas.CaseAsync()).Validate(await File.ReadAllTextAsync(file)));
        Assert.Equal(["case.json"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Says_that_it_was_interrupted_and_saves_nothing()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var run = new ProgramRun { Engine = Interrupted, ErrorIsTerminal = true };

        ProgramRun.Ended ended = await run.RunAsync(stop.Token, "check", "anna@example.org", "--save", folder.File("case.json"));

        Assert.Equal(ExitStatus.Interrupted, ended.Status);
        Assert.Equal("", ended.Output);
        Assert.EndsWith("\r\u001b[Kmaildoctor: Interrupted; there is no report.\n", ended.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        async IAsyncEnumerable<ExaminationEvent> Interrupted(ExaminationRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            yield return new ExaminationEvent.SourceStarted("srv", "DNS SRV records");
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        }
    }

    [Fact]
    public async Task Ends_quietly_when_the_reader_of_a_pipe_has_gone()
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case, Output = new FailingWriter(hResult: 32) };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Assert.Equal("", ended.Error);
    }

    [Fact]
    public async Task Says_that_the_output_could_not_be_written()
    {
        var run = new ProgramRun { Case = Cases.Healthy.Case, Output = new FailingWriter(hResult: 28) };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains("could not be written: No space left", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_a_fault_of_its_own_into_a_sentence()
    {
        var run = new ProgramRun { Engine = (_, _) => throw new InvalidOperationException("oh\u001b[2J") };

        ProgramRun.Ended ended = await run.RunAsync("check", "anna@example.org");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains("InvalidOperationException: oh\\x1b[2J", ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
    }

    private static ProgramRun Ending(IReadOnlyList<Finding> findings) =>
        new() { Engine = (_, _) => Events(Cases.Healthy with { Diagnosis = new DiagnosisResult(findings, []) }) };

#pragma warning disable CS1998 // A stream that has everything at hand.
    private static async IAsyncEnumerable<ExaminationEvent> Events(Report report, params IReadOnlyList<ExaminationEvent> first)
#pragma warning restore CS1998
    {
        foreach (ExaminationEvent happened in first)
        {
            yield return happened;
        }

        foreach (Observation observation in report.Case.Observations)
        {
            yield return new ExaminationEvent.Observed(observation);
        }

        yield return new ExaminationEvent.Finished(report);
    }
}
