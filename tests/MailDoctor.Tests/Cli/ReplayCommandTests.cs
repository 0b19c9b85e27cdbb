using MailDoctor.Cli;
using MailDoctor.Engine.Observations;
using MailDoctor.Tests.Support;

namespace MailDoctor.Tests.Cli;

public sealed class ReplayCommandTests
{
    [Theory]
    [InlineData("", "is not a case file")]
    [InlineData("null", "holds nothing")]
    [InlineData("{\"schema\":\"maildoctor-case-9\",\"program\":\"x\",\"startedAt\":\"2026-11-22T12:00:00Z\",\"observations\":[]}", "reads 'maildoctor-case-1'")]
    [InlineData("[1,2", "line 1")]
    public async Task Cannot_read(string text, string complaint)
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = text }.RunAsync("replay", "-");

        Assert.Equal((ExitStatus.NotExamined, ""), (ended.Status, ended.Output));
        Assert.Contains(complaint, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("/nonexistent/case.json")]
    [InlineData("/")]
    public async Task Cannot_open(string file)
    {
        ProgramRun.Ended ended = await new ProgramRun().RunAsync("replay", file);

        Assert.Equal(ExitStatus.NotExamined, ended.Status);
        Assert.Contains("cannot be read", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_file_with_a_byte_order_mark()
    {
        ProgramRun.Ended ended = await new ProgramRun { Input = "\uFEFF" + CaseFileReader.Write(Cases.Healthy.Case) }.RunAsync("replay", "-");

        Assert.StartsWith("anna@example.org: ", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_hostile_case_without_obeying_it()
    {
        ProgramRun run = new() { Input = CaseFileReader.Write(Cases.Attacked.Case), OutputIsTerminal = true, Variables = { ["NO_COLOR"] = "1" } };

        ProgramRun.Ended ended = await run.RunAsync("replay", "-", "--verbose");

        Hostility.AssertHarmless(ended.Output);
        Hostility.AssertHarmless(ended.Error);
    }
}
