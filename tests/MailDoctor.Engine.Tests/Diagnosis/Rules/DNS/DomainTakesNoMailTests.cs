using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class DomainTakesNoMailTests
{
    [Fact]
    public void Reports_a_null_mx_and_nothing_that_follows()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Source("srv", SourceOutcome.NothingThere)).With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, "."));

        Assert.Contains("takes no mail", RuleCheck.Raises(new DomainTakesNoMail(), seen).Message, StringComparison.Ordinal);
        Assert.Equal(["DNS015"], RuleCheck.Codes(seen));
    }

    [Fact]
    public void Reports_a_domain_with_nowhere_to_deliver() =>
        Assert.Equal(Severity.Error, RuleCheck.Raises(new DomainTakesNoMail(), Nowhere()).Severity);

    [Fact]
    public void Where_somebody_names_servers_a_missing_mx_is_advice() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new DomainTakesNoMail(), Nowhere().Working(CaseBuilder.Imaps)).Severity);

    [Fact]
    public void A_domain_that_only_sends_is_worth_a_warning() =>
        Assert.Equal(Severity.Warning, RuleCheck.Raises(new DomainTakesNoMail(), new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, ".")).Working(CaseBuilder.Submissions)).Severity);

    [Fact]
    public void A_domain_without_mx_takes_mail_at_its_own_address() =>
        RuleCheck.Passes(new DomainTakesNoMail(), new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.NoData)).Resolved("example.org"));

    private static CaseBuilder Nowhere() => new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.NoData)).With(Seen.NoAddress("example.org", DnsOutcome.NoData));

    [Fact]
    public void A_missing_mx_alone_proves_nothing() => RuleCheck.Passes(new DomainTakesNoMail(), new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.NoData)));

    [Fact]
    public void A_domain_with_an_mx_takes_mail() => RuleCheck.Passes(new DomainTakesNoMail(), new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, "mx.example.org")));
}
