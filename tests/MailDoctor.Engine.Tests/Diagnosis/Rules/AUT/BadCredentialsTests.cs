using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class BadCredentialsTests
{
    [Fact]
    public void Reports_one_refused_password_once_however_many_servers_refuse_it()
    {
        CaseFile seen = new CaseBuilder()
            .Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "Authentication failed.")
            .Answered(CaseBuilder.Imaps, LoginOutcome.Refused, "AUTHENTICATIONFAILED", "Authentication failed.", "anna")
            .Refused(CaseBuilder.Submissions, "535 5.7.8", "5.7.8 Error: authentication failed: authentication failure");

        Finding finding = RuleCheck.Raises(new BadCredentials(), seen);

        Assert.Equal((Severity.Error, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.Equal(
            "imap.example.org:993 and smtp.example.org:465 refuse the user name or the password for anna@example.org or anna; imap.example.org:993 says \"Authentication failed.\".",
            finding.Message);
        Assert.Equal(3, finding.Evidence.Count);
        Assert.Equal(["AUT005"], RuleCheck.Codes(seen));
    }

    [Fact]
    public void Suggests_the_form_of_the_name_that_was_not_tried()
    {
        Finding finding = RuleCheck.Raises(new BadCredentials(), new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no"));

        Assert.Contains("Try the user name anna; some servers know the account by that.", finding.Remedy!.Steps);
    }

    [Fact]
    public void Mentions_what_the_profile_makes_possible()
    {
        Finding finding = RuleCheck.Raises(new BadCredentials(), new CaseBuilder().HostedAt("Freemail", "app-password-with-2fa").Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no"));

        Assert.Contains(finding.Remedy!.Steps, s => s.Contains("About app-password-with-2fa.", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_not_misled_by_a_sentence_that_lists_everything()
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Imaps, null,
            "Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or too many connections.");

        RuleCheck.Raises(new BadCredentials(), seen);

        Assert.Equal(["AUT005"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData(LoginOutcome.Unavailable, "454 4.7.0", "4.7.0 Temporary authentication failure: Connection lost to authentication server")]
    [InlineData(LoginOutcome.Refused, "535 5.7.0", "5.7.0 (#AUTH005) Too many bad auth attempts.")]
    [InlineData(LoginOutcome.Refused, "535 5.7.8", "5.7.8 Error: authentication failed: This user does not have access rights to this service")]
    public void Is_silent_where_the_server_says_something_else(LoginOutcome outcome, string code, string text) =>
        RuleCheck.Passes(new BadCredentials(), new CaseBuilder().Working(CaseBuilder.Submissions).Answered(CaseBuilder.Submissions, outcome, code, text));

    [Fact]
    public void Is_silent_where_a_later_form_of_the_name_was_accepted() =>
        RuleCheck.Passes(new BadCredentials(), new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no").Answered(CaseBuilder.Imaps, LoginOutcome.Accepted, username: "anna"));
}
