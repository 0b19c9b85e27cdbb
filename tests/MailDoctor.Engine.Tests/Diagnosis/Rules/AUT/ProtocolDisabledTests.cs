using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class ProtocolDisabledTests
{
    [Theory]
    [InlineData("ALERT", "Your account is not enabled for IMAP use. Please visit your settings page and enable your account for IMAP access. (Failure)")]
    [InlineData(null, "You are yet to enable IMAP for your account. Please contact your administrator.")]
    [InlineData("ALERT", "IMAP access is disabled for your domain. Please contact your domain administrator for questions about this feature. (Failure)")]
    [InlineData("CONTACTADMIN", "IMAP is disabled for you")]
    public void Reports_what_the_server_says(string? code, string text)
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Imaps, code, text);

        Finding finding = RuleCheck.Raises(new ProtocolDisabled(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.StartsWith("imap.example.org:993 says that IMAP is switched off for this account; it says", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["AUT007"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Concludes_it_when_another_service_takes_the_same_password()
    {
        CaseFile seen = new CaseBuilder()
            .Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no")
            .Working(CaseBuilder.Submissions).SignedIn(CaseBuilder.Submissions);

        Finding finding = RuleCheck.Raises(new ProtocolDisabled(), seen);

        Assert.Equal(Certainty.Likely, finding.Certainty);
        Assert.Equal(2, finding.Evidence.Count);
        Assert.Equal(["AUT007"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Supposes_it_for_a_provider_that_keeps_mail_programs_out_at_first()
    {
        CaseFile seen = new CaseBuilder().HostedAt("GMX", "imap-must-be-enabled", "app-password-with-2fa")
            .Refused(CaseBuilder.Imaps, null, "authentication failed")
            .Refused(CaseBuilder.Submissions, "535", "Authentication credentials invalid");

        Finding finding = RuleCheck.Raises(new ProtocolDisabled(), seen);

        Assert.Equal(Certainty.Likely, finding.Certainty);
        Assert.Equal("https://help.example.org/imap-must-be-enabled", finding.HelpUrl);
        Assert.Equal(["AUT007"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_silent_where_the_server_leaves_open_which() =>
        RuleCheck.Passes(new ProtocolDisabled(), new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "AUTHENTICATE invalid credentials or IMAP is disabled"));

    [Fact]
    public void Is_silent_where_the_account_is_disabled_and_not_the_service() =>
        RuleCheck.Passes(new ProtocolDisabled(), new CaseBuilder().Refused(CaseBuilder.Imaps, "CONTACTADMIN", "Your account is disabled."));

    [Fact]
    public void Leaves_the_words_that_shut_the_whole_account_out_to_that_rule()
    {
        CaseFile seen = new CaseBuilder()
            .Refused(CaseBuilder.Imaps, "AUTHORIZATIONFAILED", "Login disabled for this user")
            .Refused(CaseBuilder.Pop3s, null, "Login disabled for this user")
            .Working(CaseBuilder.Submissions).SignedIn(CaseBuilder.Submissions);

        RuleCheck.Passes(new ProtocolDisabled(), seen);
        Assert.Equal(["AUT009"], RuleCheck.Loud(seen));
    }
}
