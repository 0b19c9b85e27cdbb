using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IDL;

public sealed class SilenceSurvivedTests
{
    private static readonly SilenceSurvived Rule = new();

    [Fact]
    public void Says_what_was_seen()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(Alive(5, 600, 60)));

        Assert.Equal((Severity.Info, "A program that waits for mail at imap.example.org:993 stays connected through 10 minutes of silence."), (finding.Severity, finding.Message));
    }

    [Fact]
    public void Signs_of_life_are_not_called_silence() => Assert.Contains(
        "stays connected for 10 minutes and more; the server gives signs of life, so the longest silence was 2 minutes",
        RuleCheck.Raises(Rule, new CaseBuilder().With(In(600) with { Quiet = TimeSpan.FromMinutes(2), Signs = 4 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_login_it_says_what_was_not_seen() => Assert.Contains(
        "nobody signed in", RuleCheck.Raises(Rule, new CaseBuilder().With(Strange(60))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(SilenceEnd.Unanswered)]
    [InlineData(SilenceEnd.Bye)]
    [InlineData(SilenceEnd.TooMuch)]
    [InlineData(SilenceEnd.NoContinuation)]
    public void Is_silent_where_one_did_not_live(SilenceEnd end) => RuleCheck.Passes(Rule, new CaseBuilder().With(In(5), In(60, end)));
}
