using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class VersionsDifferTests
{
    private static readonly VersionsDiffer Rule = new();

    [Fact]
    public void Mentions_the_port_that_lags_behind()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993, 143).Shows(Good(Port(465)), version: "TLS 1.2", cipher: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));

        Assert.Equal("mail.example.org:465 speaks TLS 1.2 at best, while mail.example.org:993 speaks TLS 1.3.", finding.Message);
        Assert.Equal(Severity.Info, finding.Severity);
    }

    [Fact]
    public void Ports_that_agree_are_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy());

    [Fact]
    public void Two_servers_may_differ() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Shows(Good(CaseBuilder.Submissions, "192.0.2.9"), version: "TLS 1.2", cipher: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
}
