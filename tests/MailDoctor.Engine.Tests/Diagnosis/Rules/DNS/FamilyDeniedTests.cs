using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class FamilyDeniedTests
{
    private const string Host = "imap.example.org";

    [Theory]
    [InlineData("A", "192.0.2.1", "AAAA", "IPv6")]
    [InlineData("AAAA", "2001:db8::1", "A", "IPv4")]
    public void Reports_a_name_denied_for_one_family(string known, string address, string denied, string family)
    {
        Finding finding = RuleCheck.Raises(new FamilyDenied(), Named().With(Seen.Dns(Host, known, DnsOutcome.Answered, address), Seen.Dns(Host, denied, DnsOutcome.NoSuchName)));

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.StartsWith($"The DNS says that {Host} does not exist when asked for {family}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_answer_is_right() =>
        RuleCheck.Passes(new FamilyDenied(), Named().With(Seen.Dns(Host, "A", DnsOutcome.Answered, "192.0.2.1"), Seen.Dns(Host, "AAAA", DnsOutcome.NoData)));

    [Fact]
    public void A_name_that_is_gone_is_another_finding() => RuleCheck.Passes(new FamilyDenied(), Named().With(Seen.NoAddress(Host, DnsOutcome.NoSuchName)));

    private static CaseBuilder Named() => new CaseBuilder().Claimed(CaseBuilder.Imaps);
}
