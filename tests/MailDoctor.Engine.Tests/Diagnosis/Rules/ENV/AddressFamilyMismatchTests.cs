using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class AddressFamilyMismatchTests
{
    [Theory]
    [InlineData(true, false, "2001:db8::1", true)]
    [InlineData(false, true, "192.0.2.1", true)]
    [InlineData(true, true, "2001:db8::1", false)]
    [InlineData(true, false, "192.0.2.1", false)]
    [InlineData(false, false, "192.0.2.1", false)] // no network at all is another finding
    public void Reports_a_server_of_the_other_family_only(bool ipv4, bool ipv6, string address, bool expected)
    {
        bool six = address.Contains(':', StringComparison.Ordinal);
        CaseFile seen = new CaseBuilder().With(Seen.Network(ipv4, ipv6)).Claimed(CaseBuilder.Imaps)
            .With(Seen.Dns("imap.example.org", six ? "AAAA" : "A", DnsOutcome.Answered, address), Seen.Dns("imap.example.org", six ? "A" : "AAAA", DnsOutcome.NoData))
            .With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Unreachable, address));

        if (expected)
        {
            RuleCheck.Raises(new AddressFamilyMismatch(), seen);
            Assert.Equal(["ENV010"], RuleCheck.Loud(seen));
        }
        else
        {
            RuleCheck.Passes(new AddressFamilyMismatch(), seen);
        }
    }

    [Fact]
    public void A_look_up_that_failed_leaves_it_open() =>
        RuleCheck.Passes(new AddressFamilyMismatch(), new CaseBuilder().With(Seen.Network(ipv6: false)).Claimed(CaseBuilder.Imaps)
            .With(Seen.Dns("imap.example.org", "AAAA", DnsOutcome.Answered, "2001:db8::1"), Seen.Dns("imap.example.org", "A", DnsOutcome.TimedOut)));

    [Fact]
    public void What_connects_is_reachable_however() =>
        RuleCheck.Passes(new AddressFamilyMismatch(), new CaseBuilder().With(Seen.Network(ipv4: false)).Working(CaseBuilder.Imaps));
}
