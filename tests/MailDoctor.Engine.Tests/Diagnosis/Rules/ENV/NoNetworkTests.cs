using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class NoNetworkTests
{
    private static readonly DnsAnswered Unreachable = Seen.Dns("example.org", "MX", DnsOutcome.Unreachable);

    [Fact]
    public void Says_that_there_is_no_network() =>
        Assert.Contains("not connected", RuleCheck.Raises(new NoNetwork(), new CaseBuilder().With(Seen.Network(ipv4: false, ipv6: false), Unreachable)).Message, StringComparison.Ordinal);

    [Fact]
    public void Says_that_no_dns_server_is_known() =>
        Assert.Contains("knows no DNS server", RuleCheck.Raises(new NoNetwork(), new CaseBuilder().With(new LocalNetworkSeen([], true, false), Unreachable)).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_the_dns_server_that_cannot_be_reached() =>
        Assert.Contains("192.0.2.53:53", RuleCheck.Raises(new NoNetwork(), new CaseBuilder().With(Seen.Network(), Unreachable)).Message, StringComparison.Ordinal);

    [Fact]
    public void Says_that_there_is_no_route_when_servers_of_several_owners_are_unreachable() =>
        Assert.Contains("no route", RuleCheck.Raises(new NoNetwork(), new CaseBuilder().With(Seen.Network())
            .Resolved("imap.example.org").With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Unreachable), Seen.Tcp(CaseBuilder.Submissions.At("smtp.stranger.net"), ConnectOutcome.Unreachable, "198.51.100.7"))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_unreachable_owner_is_not_the_network() =>
        RuleCheck.Passes(new NoNetwork(), new CaseBuilder().With(Seen.Network()).Resolved("imap.example.org").With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Unreachable), Seen.Tcp(CaseBuilder.Submissions, ConnectOutcome.Unreachable)));

    [Fact]
    public void Two_names_of_one_server_that_is_unreachable_are_not_the_network() =>
        RuleCheck.Passes(new NoNetwork(), new CaseBuilder().With(Seen.Network()).Resolved("imap.example.org")
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Unreachable), Seen.Tcp(CaseBuilder.Submissions.At("smtp.stranger.net"), ConnectOutcome.Unreachable)));

    [Fact]
    public void Unreachable_ipv6_without_ipv6_here_is_not_the_network() =>
        RuleCheck.Passes(new NoNetwork(), new CaseBuilder().With(Seen.Network(ipv6: false)).Resolved("imap.example.org")
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Unreachable, "2001:db8::1"), Seen.Tcp(CaseBuilder.Submissions.At("smtp.stranger.net"), ConnectOutcome.Unreachable, "2001:db8::2")));

    [Fact]
    public void A_dns_that_is_silent_for_one_domain_is_not_the_network() =>
        RuleCheck.Passes(new NoNetwork(), new CaseBuilder().With(Seen.Network(), Seen.Dns("example.org", "MX", DnsOutcome.TimedOut)));

    [Fact]
    public void A_loopback_server_works_without_any_network() =>
        RuleCheck.Passes(new NoNetwork(), new CaseBuilder().With(Seen.Network(ipv4: false, ipv6: false)).Working(CaseBuilder.Imaps));

    [Fact]
    public void Without_a_look_at_this_computer_nothing_is_said() => RuleCheck.NotExamined(new NoNetwork(), new CaseBuilder().With(Unreachable));

    [Fact]
    public void It_silences_all_that_follows() =>
        Assert.Equal(["ENV002"], RuleCheck.Codes(new CaseBuilder().With(Seen.Network(ipv4: false, ipv6: false)).With(Seen.Source("srv", SourceOutcome.Failed)).Claimed(CaseBuilder.Imaps, "profile")
            .With(Seen.Dns("example.org", "MX", DnsOutcome.Unreachable)).With(Seen.NoAddress("imap.example.org", DnsOutcome.Unreachable))));
}
