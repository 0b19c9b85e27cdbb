using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class UnknownCaTests
{
    private static readonly UnknownCa Rule = new();

    [Fact]
    public void Names_the_authority_that_nobody_knows()
    {
        CertificateSeen bad = Bad(Port(993), c => c, ChainVerdict.UnknownRoot);

        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(bad with { Chain = [.. bad.Chain, Root] }));

        Assert.EndsWith("does not know: CN=Example Root.", finding.Message, StringComparison.Ordinal);
        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
    }

    [Fact]
    public void An_issuer_that_cannot_be_fetched_anywhere_is_likely_a_private_one()
    {
        CertificateSeen bad = Bad(Port(993), c => c with { IssuerUrl = null }, ChainVerdict.Incomplete);

        Assert.Equal(Certainty.Likely, RuleCheck.Raises(Rule, new CaseBuilder().Shows(bad with { Chain = [bad.Leaf] })).Certainty);
    }

    [Fact]
    public void A_missing_intermediate_of_a_public_authority_is_another_fault()
    {
        CertificateSeen bad = Bad(Port(993), c => c, ChainVerdict.Incomplete);

        RuleCheck.Passes(Rule, new CaseBuilder().Shows(bad with { Chain = [bad.Leaf], CompletedByFetching = true }));
    }
}
