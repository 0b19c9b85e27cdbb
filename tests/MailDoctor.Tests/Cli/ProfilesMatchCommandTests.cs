using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class ProfilesMatchCommandTests
{
    [Fact]
    public async Task Asks_nobody_for_a_domain_that_a_profile_names()
    {
        var run = new ProgramRun();

        ProgramRun.Ended ended = await run.RunAsync("profiles", "match", "anna@fastmail.com");

        Assert.Null(run.Asked);
        Assert.Equal(ExitStatus.Healthy, ended.Status);
        string told = ended.Output.ReplaceLineEndings(" ");
        Assert.StartsWith("anna@fastmail.com is at Fastmail (profile fastmail), by the domain fastmail.com.", told, StringComparison.Ordinal);
        Assert.Contains("IMAP imap.fastmail.com, port 993, SSL/TLS; user name", told, StringComparison.Ordinal);
        Assert.Contains("app-password", told, StringComparison.Ordinal);
        Assert.Contains("What to do or know first", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_mx_hosts_of_the_command_line_and_asks_nobody()
    {
        var run = new ProgramRun();

        ProgramRun.Ended ended = await run.RunAsync("profiles", "match", "anna@example.org", "--mx", "eu-smtp-inbound-1.mimecast.com", "--mx", "in1-smtp.messagingengine.com", "--json");

        Assert.Null(run.Asked);
        JsonNode told = JsonNode.Parse(ended.Output)!;
        Assert.Equal(("fastmail", "mx", "in1-smtp.messagingengine.com"), ((string)told["provider"]!["id"]!, (string)told["provider"]!["matchedBy"]!, (string)told["provider"]!["match"]!));
        Assert.Equal("Mimecast", (string)told["gateways"]![0]!["name"]!);
    }

    [Fact]
    public async Task Asks_the_dns_and_nobody_else_for_another_domain()
    {
        var run = new ProgramRun { Engine = (_, _) => Dns(DnsOutcome.Answered, ("mx2.other.example", 20), ("aspmx.l.google.com", 1)) };

        ProgramRun.Ended ended = await run.RunAsync("profiles", "match", "anna@example.org", "--dns", "192.0.2.53", "--json");

        Assert.Equal((true, true, "192.0.2.53"), (run.Asked!.DiscoverOnly, run.Asked.Options.Offline, run.AskedDns!.Address.ToString()));
        Assert.Null(run.Asked.AskCredentials);
        Assert.Equal("google-workspace", (string)JsonNode.Parse(ended.Output)!["provider"]!["id"]!);
    }

    [Fact]
    public async Task Names_the_gateway_and_no_provider_behind_it()
    {
        var run = new ProgramRun { Engine = (_, _) => Dns(DnsOutcome.Answered, ("mx0a-00000000.pphosted.com", 10)) };

        ProgramRun.Ended ended = await run.RunAsync("profiles", "match", "anna@example.org");

        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.Contains("mx0a-00000000.pphosted.com is Proofpoint", ended.Output, StringComparison.Ordinal);
        Assert.Contains("No profile fits anna@example.org.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_when_the_dns_does_not_answer()
    {
        var run = new ProgramRun { Engine = (_, _) => Dns(DnsOutcome.TimedOut) };

        ProgramRun.Ended ended = await run.RunAsync("profiles", "match", "anna@example.org");

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains("--mx", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_ask_the_dns_offline()
    {
        var run = new ProgramRun();

        ProgramRun.Ended ended = await run.RunAsync("profiles", "match", "anna@example.org", "--offline");

        Assert.Null(run.Asked);
        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.Contains("Without --offline", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_persons_own_file_wins_and_the_output_says_so()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/mine.json", """
            { "id": "mine", "name": "My Own", "kind": "other", "confidence": "low", "domains": ["gmail.com"], "colour": "blue",
              "servers": [{ "protocol": "imap", "host": "{account}.mine.example", "port": 993, "security": "implicit-tls", "username": "other", "mechanisms": [], "confidence": "low" }] }
            """);

        ProgramRun.Ended ended = await new ProgramRun().RunAsync("profiles", "match", "anna@gmail.com", "--profiles", folder.File("mine"));

        Assert.StartsWith("anna@gmail.com is probably at My Own (profile mine)", ended.Output, StringComparison.Ordinal);
        Assert.Contains("your own file mine.json", ended.Output, StringComparison.Ordinal);
        Assert.Contains("the provider tells you which", ended.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("warning: A profile knows no 'colour'", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_an_address() =>
        Assert.Equal(ExitStatus.Usage, (await new ProgramRun().RunAsync("profiles", "match", "gmail.com")).Status);

    private static async IAsyncEnumerable<ExaminationEvent> Dns(DnsOutcome outcome, params (string Host, int Priority)[] mx)
    {
        await Task.Yield();
        yield return new ExaminationEvent.Observed(new DnsAnswered("example.org", "A", DnsOutcome.Answered, [new DnsRecordFacts("A", "192.0.2.1")], TimeSpan.Zero));
        yield return new ExaminationEvent.Observed(new DnsAnswered("example.org", "MX", outcome, [.. mx.Select(m => new DnsRecordFacts("MX", m.Host) { Priority = m.Priority })], TimeSpan.Zero));
    }
}
