using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class DnsServfailTests
{
    [Fact]
    public void A_zone_that_fails_altogether_is_one_finding_about_the_domain()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Network()).With(Seen.Source("srv", SourceOutcome.Failed))
            .With(Seen.Dns("example.org", "MX", DnsOutcome.ServerFailure), Seen.Dns("_imaps._tcp.example.org", "SRV", DnsOutcome.ServerFailure), Seen.Dns("imap.example.org", "A", DnsOutcome.TimedOut));

        Finding finding = RuleCheck.Raises(new DnsServfail(), seen);

        Assert.Equal((Severity.Error, "example.org"), (finding.Severity, finding.Scope.Name));
        Assert.Equal(["DNS003"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_server_whose_addresses_fail_is_a_finding_about_the_server()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, "mx.example.org")).With(Seen.NoAddress("imap.example.org", DnsOutcome.ServerFailure));

        Assert.Equal((Severity.Error, "imap.example.org"), (RuleCheck.Raises(new DnsServfail(), seen).Severity, RuleCheck.Raises(new DnsServfail(), seen).Scope.Name));
        Assert.Equal(["DNS003"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Single_questions_that_fail_are_advice() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new DnsServfail(), new CaseBuilder().Working(CaseBuilder.Imaps).With(Seen.Dns("_imaps._tcp.example.org", "SRV", DnsOutcome.Refused))).Severity);

    [Theory]
    [InlineData(DnsOutcome.NoSuchName)]
    [InlineData(DnsOutcome.TimedOut)]
    [InlineData(DnsOutcome.NoData)]
    public void Other_outcomes_are_not_its_business(DnsOutcome outcome) =>
        RuleCheck.Passes(new DnsServfail(), new CaseBuilder().With(Seen.Dns("example.org", "MX", outcome)));

    [Fact]
    public void A_foreign_domain_that_fails_is_not_the_accounts_fault() =>
        RuleCheck.Passes(new DnsServfail(), new CaseBuilder().Working(CaseBuilder.Imaps).With(Seen.Dns("ispdb.example.net", "A", DnsOutcome.ServerFailure)));
}
