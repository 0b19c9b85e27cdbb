using MailDoctor.Cli;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class PublishCommandTests : IDisposable
{
    private static readonly CaseFile Seen = new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions)
        .With(new DnsAnswered("example.org", "MX", DnsOutcome.Answered, [new DnsRecordFacts("MX", "mx.example.org") { Priority = 10 }], TimeSpan.Zero));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Prints_the_lines_for_the_zone()
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = CaseFileReader.Write(Seen) }.RunAsync("publish", "Example.org", "--account", "-");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Contains("_imaps._tcp.example.org. 3600 IN SRV 0 1 993 imap.example.org.\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("--output DIR saves them all", ended.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_of_no_use_where_nothing_is_examined()
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = CaseFileReader.Write(Seen) }.RunAsync("publish", "example.org", "--account", "-", "--password-command", "pass x");

        Assert.Equal((ExitStatus.Usage, ""), (ended.Status, ended.Output));
        Assert.Contains("a case file is taken as it is", ended.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saves_the_files()
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = CaseFileReader.Write(Seen) }.RunAsync("publish", "example.org", "--account", "-", "--output", folder.File("out"));

        Assert.Equal((ExitStatus.Healthy, ""), (ended.Status, ended.Output));
        Assert.All(
            new[] { "zone.txt", "README.txt", "autoconfig/config-v1.1.xml", "ua-auto-config/user-agent-configuration.json", "autodiscover/autodiscover.xml" },
            f => Assert.True(File.Exists(folder.File(Path.Combine("out", f))), f));
        Assert.Contains("mx: mx.example.org", File.ReadAllText(folder.File("out/README.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_that_all_is_published_as_it_should_be()
    {
        ServerClaimed[] claims = [.. from source in new[] { "srv", "autoconfig", "pacc", "autodiscover" } from e in new[] { CaseBuilder.Imaps, CaseBuilder.Submissions } select new ServerClaimed(source, e, "asked")];
        ProgramRun run = new() { Input = CaseFileReader.Write(Seen), Case = new CaseBuilder().With(claims) };

        ProgramRun.Ended ended = await run.RunAsync("publish", "example.org", "--account", "-", "--check");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.Equal(4, ended.Output.Split("names what it should").Length - 1);
        Assert.True(run.Asked!.DiscoverOnly);
        Assert.True(run.Asked.Options.Exchange);
    }

    [Fact]
    public async Task Names_what_is_missing_and_what_is_too_much()
    {
        ProgramRun run = new()
        {
            Input = CaseFileReader.Write(Seen),
            Case = new CaseBuilder().With(
                new ServerClaimed("srv", CaseBuilder.Imaps, "asked"),
                new ServerClaimed("srv", CaseBuilder.Pop3s, "asked"),
                new SourceReported("autoconfig", SourceOutcome.NothingThere, [], "no document is there", TimeSpan.Zero)),
        };

        ProgramRun.Ended ended = await run.RunAsync("publish", "example.org", "--account", "-", "--check");

        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.Contains("missing: submission on smtp.example.org:465 with implicit TLS", ended.Output, StringComparison.Ordinal);
        Assert.Contains("not seen working, but named: POP3 on pop.example.org:995", ended.Output, StringComparison.Ordinal);
        Assert.Contains("autoconfig document: NOT FOUND.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("no document is there", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish example.org", "Name an account with --account")]
    [InlineData("publish exa_mple.org --account -", "is not a mail domain")]
    [InlineData("publish example.net --account -", "does not belong to example.net")]
    public async Task Says_what_is_wrong_with_the_command_line(string line, string complaint)
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = CaseFileReader.Write(Seen) }.RunAsync(line.Split(' '));

        Assert.Equal((ExitStatus.Usage, ""), (ended.Status, ended.Output));
        Assert.Contains(complaint, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_published_that_was_not_seen_working()
    {
        CaseFile claimed = new CaseBuilder().Claimed(CaseBuilder.Imaps).Claimed(CaseBuilder.Submissions);

        ProgramRun.Ended ended = await new ProgramRun { Input = CaseFileReader.Write(claimed) }.RunAsync("publish", "example.org", "--account", "-");

        Assert.Equal((ExitStatus.NotExamined, ""), (ended.Status, ended.Output));
        Assert.Contains("only settings that were seen working", ended.Error, StringComparison.Ordinal);
    }
}
