using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class NoAddressTests
{
    [Fact]
    public void Reports_a_name_without_any_address()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.NoAddress("imap.example.org", DnsOutcome.NoData));

        Assert.Contains("neither IPv4 nor IPv6", RuleCheck.Raises(new NoAddress(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["DNS002"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Names_the_alias_that_leads_nowhere()
    {
        DnsAnswered alias = new("imap.example.org", "A", DnsOutcome.Answered, [new DnsRecordFacts("CNAME", "gone.example.net")], TimeSpan.Zero);

        Assert.Contains("gone.example.net", RuleCheck.Raises(new NoAddress(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(alias)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_address_is_enough() => RuleCheck.Passes(new NoAddress(), new CaseBuilder().Claimed(CaseBuilder.Imaps).Resolved("imap.example.org"));

    [Fact]
    public void A_failed_look_up_leaves_it_open() =>
        RuleCheck.Passes(new NoAddress(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Dns("imap.example.org", "A", DnsOutcome.TimedOut), Seen.Dns("imap.example.org", "AAAA", DnsOutcome.NoData)));

    [Fact]
    public void A_guess_without_address_is_no_finding() =>
        RuleCheck.Passes(new NoAddress(), new CaseBuilder().Claimed(CaseBuilder.Imaps, "guess").With(Seen.NoAddress("imap.example.org", DnsOutcome.NoData)));
}
