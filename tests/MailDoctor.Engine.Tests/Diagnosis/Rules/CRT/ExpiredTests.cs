using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class ExpiredTests
{
    private static readonly Expired Rule = new();

    [Fact]
    public void One_old_certificate_on_six_ports_is_one_finding()
    {
        var seen = new CaseBuilder();
        foreach (int port in (int[])[993, 143, 995, 110, 465, 587])
        {
            seen.Shows(Expired(Port(port)));
        }

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("The certificate of mail.example.org (ports 110, 143, 465, 587, 993 and 995) expired 3 days ago, on 19 November 2026.", finding.Message);
        Assert.Equal((Severity.Error, FindingScope.OfHost(Host)), (finding.Severity, finding.Scope));
    }

    [Fact]
    public void One_certificate_on_names_of_one_server_is_one_finding_about_the_names_in_use()
    {
        CaseFile seen = new CaseBuilder()
            .Shows(Expired(CaseBuilder.Imaps))
            .Shows(Expired(CaseBuilder.Submissions))
            .Shows(Expired(Port(993)), source: "guess");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("imap.example.org and smtp.example.org", finding.Scope.Name);
        Assert.True(finding.Scope.Covers(FindingScope.OfEndpoint(CaseBuilder.Submissions)));
        Assert.False(finding.Scope.Covers(FindingScope.OfEndpoint(Port(993))));
    }

    [Theory]
    [InlineData(995, null, Severity.Advice)]       // a port that nobody names, while IMAP works
    [InlineData(465, null, Severity.Warning)]      // nobody names it, but it is the only hope to send
    [InlineData(465, "guess", Severity.Warning)]   // the same for a guess
    [InlineData(995, "srv", Severity.Error)]       // DNS sends people there
    public void It_is_as_grave_as_the_port_is_needed(int port, string? source, Severity expected)
    {
        CaseFile seen = new CaseBuilder().Healthy(993).Shows(Expired(Port(port)), source);

        Assert.Equal(expected, RuleCheck.Raises(Rule, seen).Severity);
    }

    [Fact]
    public void A_guessed_host_is_nobodys_business_while_mail_works() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy().Shows(Expired(Port(993, "imap.example.org")), source: "guess"));

    [Fact]
    public void An_old_issuer_counts_when_dates_are_what_is_wrong()
    {
        CertificateSeen good = Good(Port(993));
        CertificateSeen old = good with
        {
            Chain = [good.Leaf, Intermediate with { NotAfter = CaseBuilder.Noon.AddHours(-5) }],
            Trusted = false,
            Problems = ["NotTimeValid"],
        };

        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(old));

        Assert.Contains("depends on the one of its issuer (CN=Example Issuing CA 1, O=Example Trust), and that one expired 5 hours ago", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_certificate_that_no_path_needs_is_no_fault()
    {
        CertificateSeen good = Good(Port(993));

        RuleCheck.Passes(Rule, new CaseBuilder().Shows(good with { Chain = [.. good.Chain, Root with { NotAfter = CaseBuilder.Noon.AddYears(-1) }] }));
    }

    [Theory]
    [InlineData(0)]     // the last second still counts (RFC 5280 §4.1.2.5: through notAfter, inclusive)
    [InlineData(1)]
    public void The_last_day_is_a_good_day(int secondsLeft) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Expired(Port(993), 0) with { Chain = [CaseBuilder.Certificate(Host) with { NotAfter = CaseBuilder.Noon.AddSeconds(secondsLeft) }], Trusted = true }));

    [Fact]
    public void The_first_sentence_says_who_has_to_do_what() =>
        Assert.Equal(
            "If the date of this computer is right, tell the operator of mail.example.org that the certificate has to be renewed: only they can do that. Do not let the mail program accept it meanwhile.",
            RuleCheck.Raises(Rule, new CaseBuilder().Shows(Expired(Port(993)))).Remedy!.Text);
}
