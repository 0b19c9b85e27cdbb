using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class ChainOrderTests
{
    private static readonly ChainOrder Rule = new();

    [Fact]
    public void Reports_a_root_in_the_middle()
    {
        CertificateSeen good = Good(Port(993));

        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(good with { Chain = [good.Leaf, Root, Intermediate] }));

        Assert.Equal("In the certificate chain of mail.example.org:993, 'CN=Example Root' is not where it belongs.", finding.Message);
        Assert.Equal(Severity.Advice, finding.Severity);
    }

    [Fact]
    public void Reports_the_servers_certificate_sent_twice()
    {
        CertificateSeen good = Good(Port(993));

        Assert.Contains("is there twice", RuleCheck.Raises(Rule, new CaseBuilder().Shows(good with { Chain = [good.Leaf, good.Leaf, Intermediate] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_a_strangers_certificate()
    {
        CertificateSeen good = Good(Port(993));
        CertificateFacts stranger = Root with { Subject = "CN=Stranger", Issuer = "CN=Stranger", Fingerprint = Fingerprint("stranger") };

        Assert.Contains("'CN=Stranger' does not belong to it", RuleCheck.Raises(Rule, new CaseBuilder().Shows(good with { Chain = [.. good.Chain, stranger] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_at_the_end_is_allowed()
    {
        CertificateSeen good = Good(Port(993));

        RuleCheck.Passes(Rule, new CaseBuilder().Shows(good with { Chain = [.. good.Chain, Root] }));
    }

    [Fact]
    public void Cross_signed_certificates_may_stand_side_by_side()
    {
        CertificateSeen good = Good(Port(993));
        CertificateFacts cross = Root with { Issuer = "CN=Older Root", SelfSigned = false, Fingerprint = Fingerprint("cross") };

        RuleCheck.Passes(Rule, new CaseBuilder().Shows(good with { Chain = [.. good.Chain, cross, Root] }));
    }
}
