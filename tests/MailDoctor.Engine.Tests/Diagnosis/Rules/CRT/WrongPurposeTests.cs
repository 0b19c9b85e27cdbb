using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class WrongPurposeTests
{
    private static readonly WrongPurpose Rule = new();

    [Fact]
    public void Reports_a_certificate_for_clients()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { Purposes = ["1.3.6.1.5.5.7.3.2"] }, ChainVerdict.Invalid)));

        Assert.Equal("The certificate of mail.example.org:993 is not made for servers (extKeyUsage lacks serverAuth).", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void Reports_the_certificate_of_an_authority() =>
        Assert.Equal(Severity.Warning, RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { IsAuthority = true }) with { Trusted = true })).Severity);

    [Theory]
    [InlineData(null)]                          // any purpose
    [InlineData("2.5.29.37.0")]                 // any purpose, said so
    [InlineData("1.3.6.1.5.5.7.3.1")]
    public void A_certificate_that_may_serve_is_no_fault(string? purpose) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { Purposes = purpose is null ? null : ["1.3.6.1.5.5.7.3.2", purpose] })));

    [Fact]
    public void A_self_signed_certificate_often_calls_itself_an_authority() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Encrypted.SelfSigned(Port(993))));
}
