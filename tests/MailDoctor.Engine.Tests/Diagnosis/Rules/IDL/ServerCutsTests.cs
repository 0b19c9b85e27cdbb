using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Silences;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IDL;

public sealed class ServerCutsTests
{
    private static readonly ServerCuts Rule = new();

    [Theory]
    [InlineData(240, Severity.Warning, "at least every 2 minutes.")]
    [InlineData(299, Severity.Warning, "at least every 3 minutes.")]
    [InlineData(600, Severity.Advice, "at least every 6 minutes.")]
    [InlineData(1500, Severity.Advice, "at least every 16 minutes.")]
    public void Names_the_interval_that_keeps_the_connection(int seconds, Severity severity, string remedy)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().With(Alive(60)).With(In(seconds, SilenceEnd.Bye, "BYE Autologout; idle for too long")));

        Assert.Equal((severity, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Contains("Autologout; idle for too long", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(remedy, finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_closes_without_a_word_may_stand_in_front_of_the_server()
    {
        Finding twice = RuleCheck.Raises(Rule, new CaseBuilder().With(In(60, SilenceEnd.Closed), In(60, SilenceEnd.Closed)));
        Finding once = RuleCheck.Raises(Rule, new CaseBuilder().With(In(60, SilenceEnd.Reset)));

        Assert.Contains("or something in front of it, ends", twice.Message, StringComparison.Ordinal);
        Assert.Equal((Certainty.Proven, Certainty.Likely), (twice.Certainty, once.Certainty));
    }

    [Fact]
    public void A_goodbye_for_another_reason_proves_no_limit() => Assert.Equal(
        Certainty.Likely, RuleCheck.Raises(Rule, new CaseBuilder().With(In(60, SilenceEnd.Bye, "BYE Server shutting down"), In(60, SilenceEnd.Bye, "BYE Server shutting down"))).Certainty);

    [Fact]
    public void Twenty_nine_minutes_are_enough() => RuleCheck.Passes(Rule, new CaseBuilder().With(Alive(1740)));

    [Fact]
    public void A_shorter_watch_leaves_it_open()
    {
        RuleResult result = Diagnoser.Examine(new CaseBuilder().With(Alive(5, 60)), [Rule]).Rules[0];

        Assert.Equal((RuleOutcome.Inconclusive, "connections were left waiting for 1 minute at most"), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Strangers_are_sent_away_sooner_by_every_server()
    {
        DiagnosisResult result = Diagnoser.Examine(new CaseBuilder().With(Strange(60, SilenceEnd.Bye), Strange(60, SilenceEnd.Closed)), [Rule]);

        Assert.Empty(result.Findings);
        Assert.Equal(RuleOutcome.Inconclusive, result.Rules[0].Outcome);
    }

    [Fact]
    public void Where_the_way_forgets_first_the_server_is_not_blamed() => Assert.Empty(Diagnoser.Examine(
        new CaseBuilder().With(In(30, SilenceEnd.Unanswered), In(60, SilenceEnd.Closed)), [Rule]).Findings);

    [Fact]
    public void A_connection_that_lives_on_contradicts_a_limit() => Assert.Empty(Diagnoser.Examine(
        new CaseBuilder().With(In(30, SilenceEnd.Closed), In(60)), [Rule]).Findings);

    [Fact]
    public void A_server_that_is_restarted_ends_old_and_young_connections_at_once()
    {
        SilenceTried young = In(10, SilenceEnd.Closed) with { Begun = TimeSpan.FromSeconds(30) };

        RuleResult result = Diagnoser.Examine(new CaseBuilder().With(In(40, SilenceEnd.Closed), In(40, SilenceEnd.Closed), young), [Rule]).Rules[0];

        Assert.Equal(RuleOutcome.Inconclusive, result.Outcome);
        Assert.Contains("restarted", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_ends_idle_and_stays_is_told_so() => Assert.Contains(
        "ends a connection that waits for mail after 1 minute", RuleCheck.Raises(Rule, new CaseBuilder().With(In(60, SilenceEnd.IdleEnded, "OK IDLE timeout"))).Message, StringComparison.Ordinal);
}
