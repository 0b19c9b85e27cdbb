using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class BehindGatewayTests
{
    [Fact]
    public void Names_the_filter() =>
        Assert.Contains("Acme Filter", RuleCheck.Raises(new BehindGateway(), new CaseBuilder().Resolved("example.org").With(new GatewayRecognised("Acme Filter", "mx.filter.example"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Mail_that_is_delivered_directly_passes() => RuleCheck.Passes(new BehindGateway(), new CaseBuilder().Resolved("example.org"));
}
