using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class WildcardDnsTests
{
    [Fact]
    public void Says_that_names_prove_nothing_there() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new WildcardDns(), new CaseBuilder().Resolved("example.org").With(new WildcardDnsSeen("x1.example.org", ["192.0.2.9"]))).Severity);

    [Fact]
    public void A_domain_without_wildcard_passes() => RuleCheck.Passes(new WildcardDns(), new CaseBuilder().Resolved("example.org"));
}
