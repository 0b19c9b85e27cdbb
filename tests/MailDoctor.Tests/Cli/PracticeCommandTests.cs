using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Practice;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

/// <summary>The practice provider from the command line, in the test's own process; it never asks the real engine's network.</summary>
public sealed class PracticeCommandTests
{
    private const string Label = "SIMULATED: these are practice servers inside MailDoctor, no real account.";

    [Fact]
    public async Task Lists_every_account_with_what_ails_it_and_the_password()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("practice");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.StartsWith("SIMULATED", ended.Output, StringComparison.Ordinal);
        Assert.Contains("The password of every account is \"sesame\"", ended.Output, StringComparison.Ordinal);
        Assert.All(Patients.All.Where(p => p.Series is null), p => Assert.Contains($"\n  {p.Name} ", ended.Output, StringComparison.Ordinal));
        Assert.Contains("\n  alert-NUMBER ", ended.Output, StringComparison.Ordinal);
        Assert.All(ended.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Hostility.AssertHarmless(ended.Output);
    }

    [Fact]
    public async Task Lists_them_for_scripts()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("practice", "--json");

        JsonNode list = JsonNode.Parse(ended.Output)!;
        Assert.Equal("maildoctor-practice-1", (string)list["schema"]!);
        Assert.True((bool)list["simulated"]!);
        Assert.Equal(Patients.All.Select(p => p.Name), list["patients"]!.AsArray().Select(p => (string)p!["name"]!));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("expired@practice.test")]
    [InlineData("EXPIRED@PRACTICE.TEST")]
    public async Task Examines_an_account_and_says_first_and_last_that_it_is_simulated(string address)
    {
        var run = new ProgramRun();

        ProgramRun.Ended ended = await run.RunAsync("practice", address);

        Assert.Equal((ExitStatus.Findings, ""), (ended.Status, ended.Error));
        Assert.StartsWith(Label + "\n\nexpired@practice.test: ", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n" + Label + "\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("CRT001 expired", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("maildoctor check expired", ended.Output, StringComparison.Ordinal);
        Assert.Null(run.Asked);
    }

    [Fact]
    public async Task Check_knows_that_a_practice_address_is_simulated_and_asks_no_network()
    {
        var run = new ProgramRun();

        ProgramRun.Ended ended = await run.RunAsync("check", "expired@practice.test");

        Assert.Equal(ExitStatus.Findings, ended.Status);
        Assert.StartsWith(Label + "\n\nexpired@practice.test: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("CRT001 expired", ended.Output, StringComparison.Ordinal);
        Assert.Null(run.Asked);
    }

    [Fact]
    public async Task Prints_the_same_document_as_check_marked_as_simulated()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("practice", "expired", "--json");

        JsonNode report = JsonNode.Parse(ended.Output)!;
        Assert.True((bool)report["simulated"]!);
        Assert.Equal("expired@practice.test", (string)report["address"]!);
        Assert.Contains(report["findings"]!.AsArray(), f => (string)f!["code"]! == "CRT001");
        Assert.Empty((await Schemas.ReportAsync()).Validate(ended.Output));
    }

    // reason: settings that contradict the finding beside them are worse than none
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_name_in_the_certificate_is_tried_and_recommended_and_gets_a_password_only_on_the_persons_word(bool trusted)
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = "sesame\n" }.RunAsync(["practice", "wrong-name", "--password-stdin", "--json", .. trusted ? ["--trust", "luna.practice.test"] : Array.Empty<string>()]);

        JsonNode report = JsonNode.Parse(ended.Output)!;
        JsonNode incoming = report["settings"]!["incoming"]!;
        string advice = (string)report["findings"]!.AsArray().Single(f => (string)f!["code"]! == "CRT004")!["remedy"]!["text"]!;
        Assert.Equal(("luna.practice.test", false, trusted ? "login" : "connected"), ((string)incoming["host"]!, (bool)incoming["trusted"]!, (string)incoming["verified"]!));
        Assert.StartsWith("Enter luna.practice.test as the server in place of mail.practice.test", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saves_a_case_that_replays_to_the_same_findings()
    {
        string folder = Directory.CreateTempSubdirectory("maildoctor-practice-").FullName;
        try
        {
            string file = Path.Combine(folder, "case.json");
            JsonNode first = JsonNode.Parse((await new ProgramRun().RunAsync("practice", "expired", "--json", "--save", file)).Output)!;

            ProgramRun.Ended again = await new ProgramRun().RunAsync("replay", file, "--json");

            Assert.Equal(first["findings"]!.ToJsonString(), JsonNode.Parse(again.Output)!["findings"]!.ToJsonString());
            Assert.True((bool)JsonNode.Parse(again.Output)!["simulated"]!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
