using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class Ipv6BrokenHereTests
{
    private static readonly ServerEndpoint Stranger = CaseBuilder.Submissions.At("smtp.stranger.net");

    [Fact]
    public void Reports_ipv6_that_leads_nowhere_at_strangers() =>
        RuleCheck.Raises(new Ipv6BrokenHere(), Case(ConnectOutcome.Filtered, ConnectOutcome.Filtered));

    [Theory]
    [InlineData(ConnectOutcome.Connected)] // one works: the fault is the other one's
    [InlineData(ConnectOutcome.Refused)] // a refusal travels over IPv6 too
    [InlineData(ConnectOutcome.Abandoned)] // we did not wait
    [InlineData(ConnectOutcome.Unreachable)] // costs no time
    public void Passes_when_the_other_one_is(ConnectOutcome other) => RuleCheck.Passes(new Ipv6BrokenHere(), Case(ConnectOutcome.Filtered, other));

    [Fact]
    public void A_computer_without_ipv6_misses_nothing() => RuleCheck.Passes(new Ipv6BrokenHere(), Case(ConnectOutcome.Filtered, ConnectOutcome.Filtered, ipv6: false));

    [Fact]
    public void Ipv6_that_fails_at_once_costs_nobody_time() => RuleCheck.Passes(new Ipv6BrokenHere(), Case(ConnectOutcome.Unreachable, ConnectOutcome.Unreachable));

    [Fact]
    public void Hosts_of_one_owner_may_be_that_owners_fault() =>
        RuleCheck.Passes(new Ipv6BrokenHere(), new CaseBuilder().With(Seen.Network()).With(Both(CaseBuilder.Imaps, ConnectOutcome.Filtered, "2001:db8::1")).With(Both(CaseBuilder.Submissions, ConnectOutcome.Filtered, "2001:dc8::1")));

    [Fact]
    public void It_silences_the_same_at_each_server() =>
        Assert.Equal(["ENV007"], RuleCheck.Loud(new CaseBuilder().With(Case(ConnectOutcome.Filtered, ConnectOutcome.Filtered).Build().Observations).Working(CaseBuilder.Imaps).Working(Stranger)));

    private static CaseBuilder Case(ConnectOutcome one, ConnectOutcome other, bool ipv6 = true) =>
        new CaseBuilder().With(Seen.Network(ipv6: ipv6)).With(Both(CaseBuilder.Imaps, one, "2001:db8::1")).With(Both(Stranger, other, "2001:dc8::1"));

    private static ConnectionTried[] Both(ServerEndpoint endpoint, ConnectOutcome over6, string address) =>
        [Seen.Tcp(endpoint, ConnectOutcome.Connected), Seen.Tcp(endpoint, over6, address)];
}
