using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class NoTls13Tests
{
    private static readonly NoTls13 Rule = new();

    private const string Suite = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

    [Fact]
    public void Mentions_a_server_without_TLS_1_3()
    {
        CaseFile seen = new CaseBuilder().Shows(Good(Port(993)), version: "TLS 1.2", cipher: Suite).Shows(Good(Port(465)), version: "TLS 1.2", cipher: Suite);

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org (ports 465 and 993) speaks TLS 1.2 and not TLS 1.3.", finding.Message);
        Assert.Equal((Severity.Info, Certainty.Likely), (finding.Severity, finding.Certainty));
    }

    [Fact]
    public void It_is_proven_once_this_computer_was_seen_to_speak_it()
    {
        CaseFile seen = new CaseBuilder()
            .Shows(Good(Port(993)), version: "TLS 1.2", cipher: Suite)
            .Shows(Good(CaseBuilder.Submissions, "192.0.2.9"));

        Assert.Equal(Certainty.Proven, RuleCheck.Raises(Rule, seen).Certainty);
    }

    [Fact]
    public void A_server_that_has_it_on_one_port_is_another_matter() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Shows(Good(Port(465)), version: "TLS 1.2", cipher: Suite));
}
