using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class MissingIntermediateTests
{
    private static readonly MissingIntermediate Rule = new();

    [Theory]
    [InlineData(true, Certainty.Proven)]
    [InlineData(false, Certainty.Likely)]       // fetched or not, it did not help
    [InlineData(null, Certainty.Likely)]        // not tried
    public void Is_proven_by_fetching_what_is_missing(bool? completed, Certainty expected)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(LeafOnly(completed)));

        Assert.Equal((Severity.Error, expected), (finding.Severity, finding.Certainty));
        Assert.Contains("'CN=Example Issuing CA 1, O=Example Trust'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_a_port_that_works_meanwhile() =>
        Assert.Contains("mail.example.org:143", RuleCheck.Raises(Rule, new CaseBuilder().Healthy(143).Shows(LeafOnly(true))).Remedy!.Steps[0], StringComparison.Ordinal);

    [Fact]
    public void A_whole_chain_is_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy());

    [Fact]
    public void A_self_signed_certificate_misses_nothing() => RuleCheck.Passes(Rule, new CaseBuilder().Shows(Encrypted.SelfSigned(Port(993))));

    private static CertificateSeen LeafOnly(bool? completed)
    {
        CertificateSeen bad = Bad(Port(993), c => c, ChainVerdict.Incomplete);
        return bad with { Chain = [bad.Leaf], CompletedByFetching = completed, Problems = ["PartialChain"] };
    }
}
