using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class UsernameWrongFormTests
{
    [Fact]
    public void Names_the_form_that_was_accepted()
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no").Answered(CaseBuilder.Imaps, LoginOutcome.Accepted, username: "anna");

        Finding finding = RuleCheck.Raises(new UsernameWrongForm(), seen);

        Assert.Equal("imap.example.org:993 knows this account as anna, not as anna@example.org.", finding.Message);
        Assert.Equal((Severity.Info, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Empty(RuleCheck.Loud(seen));
    }

    [Fact]
    public void Advises_the_one_who_published_the_wrong_name()
    {
        CaseFile seen = new CaseBuilder()
            .With(new ServerClaimed("autoconfig", CaseBuilder.Imaps, "https://autoconfig.example.org/") { Username = "anna@example.org" })
            .Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no")
            .Answered(CaseBuilder.Imaps, LoginOutcome.Accepted, username: "anna");

        Finding finding = RuleCheck.Raises(new UsernameWrongForm(), seen);

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Contains("autoconfig", finding.AdminRemedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Supposes_it_where_the_profile_wants_another_name()
    {
        CaseFile seen = new CaseBuilder().HostedAt("Telecom", "alias-login-refused").Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no");

        Finding finding = RuleCheck.Raises(new UsernameWrongForm(), seen);

        Assert.Equal((Severity.Error, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.Equal(["AUT006"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_silent_when_the_same_name_was_accepted_with_another_mechanism() => RuleCheck.Passes(new UsernameWrongForm(),
        new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no").Answered(CaseBuilder.Imaps, LoginOutcome.Accepted, mechanism: "LOGIN"));

    [Fact]
    public void Is_silent_when_every_form_was_refused() => RuleCheck.Passes(new UsernameWrongForm(),
        new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no").Answered(CaseBuilder.Imaps, LoginOutcome.Refused, username: "anna"));
}
