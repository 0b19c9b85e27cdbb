using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class WeakSigTests
{
    private static readonly WeakSig Rule = new();

    [Theory]
    [InlineData("sha1RSA")]
    [InlineData("md5RSA")]
    [InlineData("sha1ECDSA")]
    [InlineData("1.2.840.113549.1.1.5")]
    public void Reports_a_signature_that_can_be_forged(string algorithm)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { SignatureAlgorithm = algorithm }, ChainVerdict.Invalid)));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains(algorithm, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha1RSA")]
    [InlineData("md5RSA")]
    public void The_evidence_shows_it(string algorithm) =>
        Assert.Contains($", signed with {algorithm};", RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { SignatureAlgorithm = algorithm }))).Evidence[0].Describe(), StringComparison.Ordinal);

    [Fact]
    public void It_is_a_warning_where_it_still_is_trusted()
    {
        CertificateSeen good = Good(Port(993));

        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(good with { Chain = [good.Leaf, Intermediate with { SignatureAlgorithm = "sha1RSA" }] }));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("depends on the one of its issuer", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_signature_of_a_root_on_itself_does_not_matter()
    {
        CertificateSeen good = Good(Port(993));

        RuleCheck.Passes(Rule, new CaseBuilder().Shows(good with { Chain = [.. good.Chain, Root], TrustedRoot = null }));
    }

    [Theory]
    [InlineData("sha256RSA")]
    [InlineData("sha384ECDSA")]
    [InlineData("RSASSA-PSS")]
    public void A_sound_signature_is_no_fault(string algorithm) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { SignatureAlgorithm = algorithm })));
}
