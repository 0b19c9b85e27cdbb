using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class PortBlockedHereTests
{
    private static readonly ServerEndpoint Stranger = CaseBuilder.Imaps.At("imap.stranger.net");

    [Fact]
    public void The_same_port_silent_at_strangers_that_answer_elsewhere_is_blocked_here()
    {
        Finding finding = RuleCheck.Raises(new PortBlockedHere(), Silent(CaseBuilder.Imaps).With(Silent(Stranger).Build().Observations));

        Assert.Equal((Severity.Error, Certainty.Likely, FindingScope.Here), (finding.Severity, finding.Certainty, finding.Scope));
        Assert.Contains("port 993", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_a_large_provider_one_host_is_enough() =>
        Assert.Equal(ScopeKind.Host, RuleCheck.Raises(new PortBlockedHere(), Silent(CaseBuilder.Imaps).With(Seen.Provider("domain"))).Scope.Kind);

    [Fact]
    public void A_port_with_a_good_neighbour_is_no_emergency() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new PortBlockedHere(), Silent(CaseBuilder.Submissions).With(Seen.Provider("domain")).Working(CaseBuilder.Submission)).Severity);

    [Fact]
    public void At_one_small_host_it_stays_open_who_is_silent() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(Silent(CaseBuilder.Imaps), [new PortBlockedHere()]).Rules[0].Outcome);

    [Fact]
    public void A_host_that_is_dead_altogether_is_not_blocked_here() =>
        Assert.Empty(Diagnoser.Examine(new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Provider("domain"), Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered), Seen.Control("imap.example.org", ConnectOutcome.Filtered)), [new PortBlockedHere()]).Findings);

    [Fact]
    public void A_port_that_gets_through_to_somebody_is_not_blocked_here() =>
        Assert.Empty(Diagnoser.Examine(Silent(CaseBuilder.Imaps).With(Seen.Provider("domain")).Working(Stranger), [new PortBlockedHere()]).Findings);

    [Fact]
    public void It_silences_the_silent_port() =>
        Assert.Equal(["ENV005"], RuleCheck.Loud(Silent(CaseBuilder.Imaps).With(Seen.Provider("domain"), Seen.Network(ipv6: false)).Working(CaseBuilder.Submissions)));

    private static CaseBuilder Silent(ServerEndpoint endpoint) => new CaseBuilder().Claimed(endpoint).Resolved(endpoint.Host)
        .With(Seen.Tcp(endpoint, ConnectOutcome.Filtered), Seen.Control(endpoint.Host, ConnectOutcome.Connected));

    [Fact]
    public void It_silences_that_no_port_is_left_when_the_other_one_is_closed() =>
        Assert.Equal(["ENV005"], RuleCheck.Loud(Silent(CaseBuilder.Imaps)
            .With(Seen.Provider("domain"), Seen.Network(ipv6: false), Seen.Claim("standard-port", CaseBuilder.ImapStartTls), Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Refused))
            .Working(CaseBuilder.Submissions)));
}
