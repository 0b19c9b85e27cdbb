using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class CaptivePortalTests
{
    private static readonly CaseBuilder Portal = new CaseBuilder().With(
        Seen.Document("https://ispdb.example.net/example.org", DocumentOutcome.TlsFailed), Seen.Document("https://autoconfig.example.org/mail/config-v1.1.xml", DocumentOutcome.Html));

    [Fact]
    public void Asks_when_servers_of_different_owners_all_answer_for_somebody_else()
    {
        Finding finding = RuleCheck.Raises(new CaptivePortal(), Portal);

        Assert.Equal((Severity.Error, Certainty.Likely, FindingScope.Here), (finding.Severity, finding.Certainty, finding.Scope));
    }

    [Fact]
    public void One_owner_whose_website_answers_everything_is_no_portal() =>
        RuleCheck.Passes(new CaptivePortal(), new CaseBuilder().With(
            Seen.Document("https://autoconfig.example.org/x", DocumentOutcome.Html), Seen.Document("https://example.org/.well-known/x", DocumentOutcome.Html)));

    [Fact]
    public void One_server_that_is_itself_rules_a_portal_out() =>
        RuleCheck.Passes(new CaptivePortal(), new CaseBuilder().With(Portal.Build().Observations).With(Seen.Document("https://example.com/x", DocumentOutcome.NotFound) with { Status = 404 }));

    [Fact]
    public void A_mail_server_with_a_good_certificate_rules_a_portal_out() =>
        RuleCheck.Passes(new CaptivePortal(), new CaseBuilder().With(Portal.Build().Observations).Working(CaseBuilder.Imaps));

    [Fact]
    public void A_web_server_on_the_mail_ports_of_strangers_is_one() =>
        RuleCheck.Raises(new CaptivePortal(), new CaseBuilder().With(
            Seen.Broken(CaseBuilder.ImapStartTls, SessionBreak.OtherProtocol, detail: "HTTP"), Seen.Broken(CaseBuilder.Submission.At("smtp.stranger.net"), SessionBreak.OtherProtocol, detail: "HTTP")));

    [Fact]
    public void Without_any_answer_it_stays_open() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(new CaseBuilder().Claimed(CaseBuilder.Imaps), [new CaptivePortal()]).Rules[0].Outcome);
}
