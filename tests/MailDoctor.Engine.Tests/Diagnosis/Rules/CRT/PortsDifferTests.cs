using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class PortsDifferTests
{
    private static readonly PortsDiffer Rule = new();

    [Fact]
    public void Reports_a_service_that_was_not_reloaded()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993, 587).Shows(Expired(Port(465))));

        Assert.Equal("mail.example.org:465 shows an old certificate, which ended on 19 November 2026, while mail.example.org:993 has its successor, valid until 21 January 2027: was a service not reloaded?", finding.Message);
        Assert.Equal((Severity.Warning, Certainty.Likely), (finding.Severity, finding.Certainty));
    }

    [Fact]
    public void Reports_it_before_the_old_one_ends() =>
        Assert.Contains("which ends on 10 December 2026", RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993).Shows(Old(465, 18))).Message, StringComparison.Ordinal);

    [Fact]
    public void Reports_one_address_of_a_port()
    {
        CaseFile seen = new CaseBuilder().Healthy(993).With(Expired(Port(993)) with { Address = "192.0.2.2" });

        Assert.StartsWith("mail.example.org:993 at 192.0.2.2 shows an old certificate", RuleCheck.Raises(Rule, seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Different_certificates_that_are_all_good_are_no_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Shows(Old(465, 45)));

    [Fact]
    public void Another_host_is_no_comparison() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Shows(Expired(CaseBuilder.Submissions)));

    [Fact]
    public void A_certificate_for_another_name_is_not_the_old_one() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Shows(Expired(Port(465)) with { NameMatches = false }));

    [Fact]
    public void One_old_certificate_everywhere_was_not_renewed_at_all() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Expired(Port(993))).Shows(Expired(Port(465))));

    private static CertificateSeen Old(int port, int daysLeft) => Good(Port(port)) with
    {
        Chain =
        [
            CaseBuilder.Certificate(Host) with { NotBefore = CaseBuilder.Noon.AddDays(daysLeft - 90), NotAfter = CaseBuilder.Noon.AddDays(daysLeft), Fingerprint = Fingerprint("old") },
            Intermediate,
        ],
    };
}
