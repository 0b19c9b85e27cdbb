using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class Tls10Tls11Tests
{
    private static readonly Tls10Tls11 Rule = new();

    [Fact]
    public void Reports_old_versions_beside_new_ones()
    {
        CaseFile seen = new CaseBuilder().Healthy(993)
            .Hello(Port(993), "TLS 1.1", "TLS 1.1")
            .Hello(Port(993), "TLS 1.0", "TLS 1.0");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org:993 still accepts TLS 1.0 and TLS 1.1 beside newer versions.", finding.Message);
        Assert.Equal(Severity.Advice, finding.Severity);
    }

    [Fact]
    public void A_server_that_refuses_old_versions_is_no_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.1", null));

    [Fact]
    public void Old_versions_alone_are_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Closed).Hello(Port(993), "TLS 1.1", "TLS 1.0"));

    [Fact]
    public void Not_having_asked_is_no_proof()
    {
        CaseFile seen = new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.2", "TLS 1.2");

        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(seen, [Rule]).Rules[0].Outcome);
    }
}
