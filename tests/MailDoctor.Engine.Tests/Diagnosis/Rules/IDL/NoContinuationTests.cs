using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IDL;

public sealed class NoContinuationTests
{
    private static readonly NoContinuation Rule = new();

    [Theory]
    [InlineData(null, "the line that begins with + never came")]
    [InlineData("BAD Unknown command", "\"BAD Unknown command\"")]
    public void Says_what_came_instead(string? text, string said)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(In(0, SilenceEnd.NoContinuation, text)));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_closed_instead_is_no_quotation() => Assert.EndsWith(
        "does not begin it: the connection was closed.",
        RuleCheck.Raises(Rule, new CaseBuilder().With(In(0, SilenceEnd.NoContinuation) with { Detail = "the connection was closed" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Idle_that_begins_passes() => RuleCheck.Passes(Rule, new CaseBuilder().With(In(5, SilenceEnd.Unanswered)));

    [Fact]
    public void Before_the_login_it_cannot_be_asked_for() => Assert.Equal(
        RuleOutcome.Inconclusive, Diagnoser.Examine(new CaseBuilder().With(Strange(5)), [Rule]).Rules[0].Outcome);
}
