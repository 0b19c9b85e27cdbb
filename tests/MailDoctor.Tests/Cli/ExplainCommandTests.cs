using System.Text.Json.Nodes;
using MailDoctor.Cli;
using MailDoctor.Engine;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class ExplainCommandTests
{
    [Fact]
    public async Task Lists_every_rule_with_a_title()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("explain");

        Assert.Equal(ExitStatus.Healthy, ended.Status);
        Assert.All(Catalog.Rules, rule => Assert.Contains($"\n  {rule.Code}  {rule.Name}\n          ", "\n" + ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prints_every_page_within_eighty_columns()
    {
        foreach (IRule rule in Catalog.Rules)
        {
            ProgramRun.Ended ended = await new ProgramRun().RunAsync("explain", rule.Code.Value);

            Assert.StartsWith($"{rule.Code} {rule.Name}\n\nWhat it means\n", ended.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("##", ended.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("**", ended.Output, StringComparison.Ordinal);

            // Commands and addresses stay whole, so that they can be copied.
            Assert.All(ended.Output.Split('\n').Where(l => l.Length > 80), line => Assert.DoesNotContain(' ', line.Trim()));
        }
    }

    [Theory]
    [InlineData("INT001")]
    [InlineData("int001")]
    [InlineData("rule-crashed")]
    public async Task Finds_a_page_by_code_or_name(string wanted)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("explain", wanted);

        Assert.StartsWith("INT001 rule-crashed\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_as_json()
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("explain", "--json");

        JsonArray findings = JsonNode.Parse(ended.Output)!["findings"]!.AsArray();
        Assert.Equal(Catalog.Rules.Select(r => r.Code.Value), findings.Select(f => (string)f!["code"]!));
        Assert.All(findings, f => Assert.NotEqual("", (string)f!["title"]!));
    }
}
