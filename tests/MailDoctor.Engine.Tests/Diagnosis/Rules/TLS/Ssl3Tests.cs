using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class Ssl3Tests
{
    private static readonly Ssl3 Rule = new();

    [Fact]
    public void Reports_it_beside_new_versions_and_leaves_the_other_old_ones_to_their_rule()
    {
        CaseFile seen = new CaseBuilder().Healthy(993)
            .Hello(Port(993), "TLS 1.1", "TLS 1.1").Hello(Port(993), "TLS 1.0", "TLS 1.0").Hello(Port(993), "SSL 3.0", "SSL 3.0");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org:993 still accepts SSL 3.0, which is broken.", finding.Message);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("mail.example.org:993 still accepts TLS 1.0 and TLS 1.1 beside newer versions.", RuleCheck.Raises(new Tls10Tls11(), seen).Message);
    }

    [Fact]
    public void A_server_that_refuses_it_is_no_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.0", "TLS 1.0").Hello(Port(993), "SSL 3.0", null));

    [Fact]
    public void A_server_that_answers_an_older_question_with_it_offers_it() =>
        RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.1", "SSL 3.0"));

    [Fact]
    public void Not_having_asked_is_no_proof() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.2", "TLS 1.2"), [Rule]).Rules[0].Outcome);
}
