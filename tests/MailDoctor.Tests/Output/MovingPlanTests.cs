using System.Text.Json.Nodes;
using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Output;

/// <summary>The plan for a move in every form in which a person can take it along.</summary>
public sealed class MovingPlanTests
{
    private const string LastStep = "Only then remove the POP account";

    private static WalkState Moving => Walks.At(WalkStep.Settings, Cases.Healthy) with { Reason = WalkReason.PopToImap };

    [Theory]
    [InlineData(nameof(SaveKind.ReportText))]
    [InlineData(nameof(SaveKind.ReportMarkdown))]
    [InlineData(nameof(SaveKind.ReportJson))]
    public void Stands_in_each_report_of_somebody_who_moves_and_in_no_other(string kind)
    {
        SaveKind saved = Enum.Parse<SaveKind>(kind);

        Assert.Contains(LastStep, TakeAlong.Text(Moving, saved), StringComparison.Ordinal);
        Assert.DoesNotContain(LastStep, TakeAlong.Text(Moving with { Reason = WalkReason.SetUp }, saved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_to_the_schema()
    {
        string json = TakeAlong.Text(Moving, SaveKind.ReportJson)!;

        Assert.Empty((await Schemas.ReportAsync()).Validate(json));
        Assert.True((bool)JsonNode.Parse(json)!["plan"]!["possible"]!);
    }

    [Theory]
    [InlineData(nameof(SaveKind.ReportText))]
    [InlineData(nameof(SaveKind.ReportMarkdown))]
    [InlineData(nameof(SaveKind.ReportJson))]
    public void Shows_nothing_that_a_server_sent_as_it_is(string kind)
    {
        Report attacked = Report.From(new CaseBuilder().Working(CaseBuilder.Imaps).With(new MailboxesListed(CaseBuilder.Imaps, [new MailboxFacts("Sent\u001b]0;x\u0007<b>`|", ["\\Sent"])], 0)).Build());

        string text = TakeAlong.Text(Walks.At(WalkStep.Settings, attacked) with { Reason = WalkReason.PopToImap }, Enum.Parse<SaveKind>(kind))!;

        Assert.DoesNotContain(text, c => c is not '\n' && char.IsControl(c));
        Assert.Contains("]0;x", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sent\u001b", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("practice", "pop-first", "--to-imap")]
    [InlineData("practice", "pop-first", "--to-imap", "--json")]
    public async Task Is_to_be_had_on_the_command_line(params string[] arguments) =>
        Assert.Contains(LastStep, (await new ProgramRun().RunAsync(arguments)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Is_to_be_had_from_a_saved_case()
    {
        using var folder = new TemporaryFolder();
        await new ProgramRun().RunAsync("practice", "pop-first", "--save", folder.File("case.json"));

        ProgramRun.Ended with = await new ProgramRun().RunAsync("replay", folder.File("case.json"), "--to-imap");
        ProgramRun.Ended without = await new ProgramRun().RunAsync("replay", folder.File("case.json"));

        Assert.Contains(LastStep, with.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(LastStep, without.Output, StringComparison.Ordinal);
    }
}
