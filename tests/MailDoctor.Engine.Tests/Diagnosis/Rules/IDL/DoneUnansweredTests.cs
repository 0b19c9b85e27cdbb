using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IDL;

public sealed class DoneUnansweredTests
{
    private static readonly DoneUnanswered Rule = new();

    [Fact]
    public void Names_a_server_that_gets_stuck() => Assert.Contains(
        "does not answer DONE", RuleCheck.Raises(Rule, new CaseBuilder().With(In(0, SilenceEnd.DoneUnanswered))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_server_is_named_once() =>
        RuleCheck.Raises(Rule, new CaseBuilder().With(In(0, SilenceEnd.DoneUnanswered), In(5, SilenceEnd.DoneUnanswered)));

    [Fact]
    public void Silence_after_a_silence_is_the_ways_doing() => Assert.Equal(
        RuleOutcome.Inconclusive, Diagnoser.Examine(new CaseBuilder().With(In(60, SilenceEnd.Unanswered)), [Rule]).Rules[0].Outcome);

    [Fact]
    public void A_server_that_answers_passes() => RuleCheck.Passes(Rule, new CaseBuilder().With(In(5)));
}
