using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class MechanismBrokenTests
{
    [Fact]
    public void Warns_when_another_method_works()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps)
            .Answered(CaseBuilder.Imaps, LoginOutcome.MechanismBroken, text: "BAD Unknown command")
            .Answered(CaseBuilder.Imaps, LoginOutcome.Accepted, mechanism: "LOGIN");

        Finding finding = RuleCheck.Raises(new MechanismBroken(), seen);

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("imap.example.org:993 does not carry out the sign-in method PLAIN that it offers; it says \"BAD Unknown command\".", finding.Message);
        Assert.Contains("\"normal password\"", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LoginOutcome.MechanismBroken, null, "BAD Unknown command")]
    [InlineData(LoginOutcome.Refused, "PRIVACYREQUIRED", "Plaintext authentication disallowed on non-secure (SSL/TLS) connections.")]
    public void Is_an_error_when_nothing_works(LoginOutcome outcome, string? code, string text)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Answered(CaseBuilder.Imaps, outcome, code, text);

        Assert.Equal(Severity.Error, RuleCheck.Raises(new MechanismBroken(), seen).Severity);
        Assert.Equal(["AUT011"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Leaves_the_refused_password_to_the_other_rule()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps)
            .Answered(CaseBuilder.Imaps, LoginOutcome.MechanismBroken, text: "BAD Unknown command")
            .Answered(CaseBuilder.Imaps, LoginOutcome.Refused, "AUTHENTICATIONFAILED", "no", mechanism: "LOGIN");

        Assert.Equal(Severity.Warning, RuleCheck.Raises(new MechanismBroken(), seen).Severity);
        Assert.Equal(["AUT005", "AUT011"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_silent_about_a_refusal() =>
        RuleCheck.Passes(new MechanismBroken(), new CaseBuilder().Refused(CaseBuilder.Imaps, "AUTHENTICATIONFAILED", "no"));

    [Fact]
    public void Is_no_error_at_POP3_where_IMAP_was_signed_in_to() =>
        Assert.Equal(Severity.Warning, RuleCheck.Raises(new MechanismBroken(), new CaseBuilder()
            .Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps)
            .Working(CaseBuilder.Pop3s).Answered(CaseBuilder.Pop3s, LoginOutcome.MechanismBroken, text: "Unsupported authentication mechanism.")).Severity);
}
