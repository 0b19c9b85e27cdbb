using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class OAuthTokenTests
{
    [Fact]
    public void Decodes_the_servers_answer()
    {
        // {"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}
        const string Answer = "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==";
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, LoginOutcome.Refused, text: $"SASL {Answer}", mechanism: "XOAUTH2");

        Finding finding = RuleCheck.Raises(new OAuthToken(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Contains("status \"400\", schemes \"Bearer\", scope \"https://mail.google.com/\"", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["AUT014"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData("AUTHENTICATE failed.")]
    [InlineData("{\"status\": broken")]
    [InlineData("////////////////////////////////")] // base64 of nothing readable
    public void Quotes_an_answer_that_is_not_the_expected_one(string text)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, LoginOutcome.Refused, text: text, mechanism: "OAUTHBEARER");

        Assert.Contains(Wording.Quote(text), RuleCheck.Raises(new OAuthToken(), seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_about_a_password() =>
        RuleCheck.Passes(new OAuthToken(), new CaseBuilder().Refused(CaseBuilder.Imaps, null, "AUTHENTICATE failed."));

    [Fact]
    public void Is_silent_when_submission_is_switched_off() =>
        RuleCheck.Passes(new OAuthToken(), new CaseBuilder().Working(CaseBuilder.Submissions).Answered(CaseBuilder.Submissions, LoginOutcome.Refused, "535 5.7.139",
            "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.", mechanism: "XOAUTH2"));
}
