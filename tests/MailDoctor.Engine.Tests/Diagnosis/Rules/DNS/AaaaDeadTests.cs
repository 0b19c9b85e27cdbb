using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class AaaaDeadTests
{
    private const string Six = "2001:db8:51::1";

    [Theory]
    [InlineData(ConnectOutcome.Filtered, true)]
    [InlineData(ConnectOutcome.Refused, true)]
    [InlineData(ConnectOutcome.Connected, false)]
    [InlineData(ConnectOutcome.Abandoned, false)] // IPv4 was faster, that is all
    [InlineData(ConnectOutcome.Unreachable, false)] // at once: this computer's own routing
    public void Over_ipv6_the_port_is(ConnectOutcome outcome, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(Seen.Network()).Working(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, outcome, Six) with { Elapsed = TimeSpan.FromMilliseconds(outcome == ConnectOutcome.Filtered ? 3500 : 1) });

        if (expected)
        {
            Assert.Equal(Severity.Warning, RuleCheck.Raises(new AaaaDead(), seen).Severity);
            Assert.Equal(["DNS008"], RuleCheck.Loud(new CaseBuilder().With(seen.Observations).Working(CaseBuilder.Submissions)));
        }
        else
        {
            RuleCheck.Passes(new AaaaDead(), seen);
        }
    }

    [Fact]
    public void A_router_far_away_that_knows_no_way_to_it_counts() =>
        RuleCheck.Raises(new AaaaDead(), new CaseBuilder().With(Seen.Network()).Working(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Unreachable, Six)));

    [Fact]
    public void Where_ipv6_works_elsewhere_it_is_proven() =>
        Assert.Equal(Certainty.Proven, RuleCheck.Raises(new AaaaDead(), new CaseBuilder().With(Seen.Network()).Working(CaseBuilder.Imaps)
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered, Six), Seen.Tcp(CaseBuilder.Submissions, ConnectOutcome.Connected, "2001:db8::2"))).Certainty);

    [Fact]
    public void A_computer_without_ipv6_learns_nothing_about_it() =>
        RuleCheck.Passes(new AaaaDead(), new CaseBuilder().With(Seen.Network(ipv6: false)).Working(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered, Six)));

    [Fact]
    public void A_host_that_is_dead_over_ipv4_too_is_another_matter() =>
        RuleCheck.Passes(new AaaaDead(), new CaseBuilder().With(Seen.Network()).Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered), Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Filtered, Six)));
}
