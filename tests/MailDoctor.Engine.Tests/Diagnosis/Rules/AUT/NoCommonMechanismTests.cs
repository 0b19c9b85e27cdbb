using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class NoCommonMechanismTests
{
    [Fact]
    public void Reports_a_server_that_offers_nothing_inside_TLS()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1", "LOGINDISABLED");

        Finding finding = RuleCheck.Raises(new NoCommonMechanism(), seen);

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("imap.example.org:993 offers no way to sign in at all, even on the encrypted connection.", finding.Message);
    }

    [Theory]
    [InlineData(true, Severity.Error)]
    [InlineData(false, Severity.Info)] // perhaps this computer belongs to the network that knows Kerberos
    public void Reports_a_server_for_special_networks(bool wanted, Severity expected)
    {
        CaseBuilder seen = new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1", "LOGINDISABLED", "AUTH=GSSAPI");
        if (wanted)
        {
            seen.Skipped(CaseBuilder.Imaps, "no-mechanism");
        }

        Assert.Equal(expected, RuleCheck.Raises(new NoCommonMechanism(), seen).Severity);
    }

    [Fact]
    public void Reports_a_mechanism_that_the_server_calls_too_weak()
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Submissions, "534 5.7.9", "5.7.9 Authentication mechanism is too weak");

        Assert.Equal(Certainty.Likely, RuleCheck.Raises(new NoCommonMechanism(), seen).Certainty);
        Assert.Equal(["AUT012"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData("IMAP4rev1", "AUTH=GSSAPI")] // LOGIN is open
    [InlineData("IMAP4rev1", "LOGINDISABLED", "AUTH=SCRAM-SHA-256")]
    [InlineData("IMAP4rev1", "LOGINDISABLED", "AUTH=XOAUTH2")] // AUT004 says so
    public void Is_silent_where_there_is_a_way(params string[] capabilities) =>
        RuleCheck.Passes(new NoCommonMechanism(), new CaseBuilder().Working(CaseBuilder.Imaps, capabilities));

    [Theory]
    [InlineData("PIPELINING")] // SMT002 says so
    [InlineData("AUTH PLAIN")]
    public void Is_silent_about_submission_without_AUTH(string line) =>
        RuleCheck.Passes(new NoCommonMechanism(), new CaseBuilder().Working(CaseBuilder.Submissions, line));

    [Fact]
    public void The_ports_of_one_server_are_one_finding_and_the_gravest_counts()
    {
        CaseFile seen = new CaseBuilder()
            .Working(CaseBuilder.Imaps, "IMAP4rev1", "LOGINDISABLED", "AUTH=EXTERNAL").Skipped(CaseBuilder.Imaps, "no-mechanism")
            .Working(CaseBuilder.ImapStartTls, "IMAP4rev1", "LOGINDISABLED", "AUTH=EXTERNAL");

        Finding finding = RuleCheck.Raises(new NoCommonMechanism(), seen);

        Assert.Equal((Severity.Error, "imap.example.org (ports 143 and 993) offers only EXTERNAL for signing in, which does not work with what was given."), (finding.Severity, finding.Message));
    }
}
