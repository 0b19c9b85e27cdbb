using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class NotYetValidTests
{
    private static readonly NotYetValid Rule = new();

    [Fact]
    public void Reports_a_certificate_of_the_future()
    {
        CertificateSeen young = Bad(Port(993), c => c with { NotBefore = CaseBuilder.Noon.AddDays(10), NotAfter = CaseBuilder.Noon.AddDays(100) });

        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(young));

        Assert.Equal("The certificate of mail.example.org:993 becomes valid only in 10 days, on 2 December 2026.", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("22 November 2026", finding.Remedy!.Steps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_issued_this_second_is_valid() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Good(Port(993)) with { Chain = [CaseBuilder.Certificate(Host) with { NotBefore = CaseBuilder.Noon }] }));

    [Fact]
    public void A_wrong_clock_here_is_the_louder_cause() => Assert.Contains("ENV001", ((IRule)Rule).SilencedBy);
}
