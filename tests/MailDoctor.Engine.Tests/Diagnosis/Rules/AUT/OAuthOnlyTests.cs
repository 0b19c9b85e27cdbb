using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class OAuthOnlyTests
{
    private static readonly string[] OAuthCapabilities = ["IMAP4rev1", "LOGINDISABLED", "AUTH=XOAUTH2", "AUTH=OAUTHBEARER"];

    [Fact]
    public void Reports_what_the_server_says()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, LoginOutcome.Broken, text: "NO Basic authentication is disabled.");

        Finding finding = RuleCheck.Raises(new OAuthOnly(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Contains("\"NO Basic authentication is disabled.\"", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Supposes_it_where_the_server_lists_PLAIN_and_the_profile_knows_better()
    {
        CaseFile seen = new CaseBuilder().HostedAt("Outlook", "basic-auth-off-since-2024-09-16").Refused(CaseBuilder.Imaps, null, "LOGIN failed.");

        Finding finding = RuleCheck.Raises(new OAuthOnly(), seen);

        Assert.Equal(Certainty.Likely, finding.Certainty);
        Assert.Equal(["AUT004"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Proves_it_by_the_list_of_mechanisms_when_a_login_was_wanted()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps, OAuthCapabilities).Skipped(CaseBuilder.Imaps, "no-mechanism");

        Finding finding = RuleCheck.Raises(new OAuthOnly(), seen);

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Equal(["AUT004"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Explains_an_unsupported_mechanism_by_the_list()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps, OAuthCapabilities)
            .Answered(CaseBuilder.Imaps, LoginOutcome.Refused, "ALERT", "Unsupported authentication mechanism", mechanism: "LOGIN");

        RuleCheck.Raises(new OAuthOnly(), seen);

        Assert.Equal(["AUT004"], RuleCheck.Codes(seen));
    }

    [Fact]
    public void Mentions_it_quietly_when_no_login_was_wanted() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new OAuthOnly(), new CaseBuilder().Working(CaseBuilder.Imaps, OAuthCapabilities)).Severity);

    [Fact]
    public void Is_silent_once_a_token_was_accepted() =>
        RuleCheck.Passes(new OAuthOnly(), new CaseBuilder().Working(CaseBuilder.Imaps, OAuthCapabilities).Answered(CaseBuilder.Imaps, LoginOutcome.Accepted, mechanism: "XOAUTH2"));

    [Fact]
    public void Is_silent_where_LOGIN_is_open_beside_OAuth() =>
        RuleCheck.Passes(new OAuthOnly(), new CaseBuilder().Working(CaseBuilder.Imaps, "IMAP4rev1", "AUTH=XOAUTH2"));
}
