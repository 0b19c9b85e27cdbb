using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.SEC;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SEC;

public sealed class OnlyStartTlsTests
{
    private static readonly OnlyStartTls Rule = new();

    [Fact]
    public void Advises_to_open_the_port_for_implicit_TLS()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Healthy(143).With(Closed(993, ConnectOutcome.Refused)));

        Assert.Equal("mail.example.org:143 works with STARTTLS, but port 993 for implicit TLS does not answer.", finding.Message);
        Assert.Equal((Severity.Advice, Certainty.Proven), (finding.Severity, finding.Certainty));
    }

    [Fact]
    public void A_silent_port_may_be_shut_on_the_way() =>
        Assert.Equal(Certainty.Likely, RuleCheck.Raises(Rule, new CaseBuilder().Healthy(587).With(Closed(465, ConnectOutcome.Filtered))).Certainty);

    [Fact]
    public void Customers_of_a_provider_hear_it_as_a_remark() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(Rule, new CaseBuilder().With(new ProviderRecognised("example", "Example Mail", "mx", "mx.example.net", "high", [])).Healthy(587).With(Closed(465, ConnectOutcome.Refused))).Severity);

    [Fact]
    public void Implicit_TLS_on_another_host_will_do() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(143).With(Closed(993, ConnectOutcome.Refused)).Shows(Good(CaseBuilder.Imaps)));

    [Fact]
    public void A_port_that_nobody_looked_at_is_not_closed() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy(143));

    private static ConnectionTried Closed(int port, ConnectOutcome outcome) => new(Port(port), "192.0.2.1", outcome, TimeSpan.FromMilliseconds(20));
}
