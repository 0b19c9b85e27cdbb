using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class NatIdleShortTests
{
    private static readonly NatIdleShort Rule = new();

    [Fact]
    public void Names_the_bracket_and_two_thirds_of_its_upper_end()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(Alive(10, 60)).With(In(120, SilenceEnd.Unanswered), In(126, SilenceEnd.Unanswered), Control()));

        Assert.Contains("alive after 1 minute, dead after 2 minutes", finding.Message, StringComparison.Ordinal);
        Assert.Contains("at least every 1 minute;", finding.Remedy!.Text, StringComparison.Ordinal);
        Assert.Equal((Severity.Warning, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Equal(4, finding.Evidence.Count);
    }

    [Theory]
    [InlineData(SilenceEnd.Unanswered)]
    [InlineData(SilenceEnd.ResetWhenAsked)]
    public void One_connection_alone_may_have_had_bad_luck(SilenceEnd end)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(Alive(45)).With(In(60, end)));

        Assert.Equal(Certainty.Likely, finding.Certainty);
        Assert.Contains("probably forgets", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_new_connection_it_is_not_proven() => Assert.Equal(
        Certainty.Likely, RuleCheck.Raises(Rule, new CaseBuilder().With(In(60, SilenceEnd.Unanswered), In(65, SilenceEnd.Unanswered))).Certainty);

    [Fact]
    public void A_network_that_is_away_forgets_nothing()
    {
        RuleResult result = Diagnoser.Examine(new CaseBuilder().With(Alive(30)).With(In(60, SilenceEnd.Unanswered), In(65, SilenceEnd.Unanswered), Control(answered: false)), [Rule]).Rules[0];

        Assert.Equal(RuleOutcome.Inconclusive, result.Outcome);
        Assert.Contains("no new one could be made", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_login_the_way_shows_itself_as_well() => Assert.Contains(
        "dead after 30 seconds",
        RuleCheck.Raises(Rule, new CaseBuilder().With(Strange(20), Strange(30, SilenceEnd.Unanswered), Strange(45, SilenceEnd.Unanswered))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Where_no_program_can_renew_as_often_it_says_to_ask_instead()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(In(10, SilenceEnd.Unanswered), In(20, SilenceEnd.Unanswered)));

        Assert.Contains("every 6 seconds", finding.Remedy!.Text, StringComparison.Ordinal);
        Assert.Contains("check for new mail every few minutes instead", finding.Remedy.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quarter_of_an_hour_is_only_worth_a_suggestion() => Assert.Equal(
        Severity.Advice,
        RuleCheck.Raises(Rule, new CaseBuilder().With(Alive(600)).With(In(900, SilenceEnd.Unanswered), In(1200, SilenceEnd.Unanswered))).Severity);

    [Fact]
    public void Where_the_server_hangs_up_first_the_way_is_not_blamed() => RuleCheck.Passes(
        Rule, new CaseBuilder().With(Alive(30)).With(In(60, SilenceEnd.Bye, "BYE Autologout; idle for too long"), In(120, SilenceEnd.Unanswered)));

    [Fact]
    public void A_sign_of_life_makes_the_silence_shorter()
    {
        SilenceTried dead = In(300, SilenceEnd.Unanswered) with { Quiet = TimeSpan.FromSeconds(100), Signs = 3 };

        Assert.Contains("dead after 1 minute and 40 seconds", RuleCheck.Raises(Rule, new CaseBuilder().With(dead, dead)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chance_is_no_limit()
    {
        CaseFile seen = new CaseBuilder().With(Alive(5, 60)).With(In(20, SilenceEnd.Unanswered));

        RuleResult result = Diagnoser.Examine(seen, [Rule]).Rules[0];

        Assert.Equal(RuleOutcome.Inconclusive, result.Outcome);
        Assert.Contains("chance", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_ladder_passes() => RuleCheck.Passes(Rule, new CaseBuilder().With(Alive(5, 10, 60)));

    [Fact]
    public void Without_a_watch_there_is_nothing_to_say() => RuleCheck.NotExamined(Rule, new CaseBuilder().Working(CaseBuilder.Imaps));

    [Fact]
    public void Times_that_nobody_can_have_measured_are_passed_over() => RuleCheck.Passes(
        Rule, new CaseBuilder().With(In(60, SilenceEnd.Unanswered) with { Quiet = TimeSpan.MaxValue }, In(60, SilenceEnd.Unanswered) with { Waited = TimeSpan.MinValue }));
}
