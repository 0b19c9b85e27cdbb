using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.AUT;

public sealed class LoginWithheldTests
{
    [Fact]
    public void Says_how_to_trust_a_server_that_nobody_vouches_for()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Working(CaseBuilder.Submissions)
            .Skipped(CaseBuilder.Imaps, "not-trusted-source", "only an unsigned DNS answer names it")
            .Skipped(CaseBuilder.Submissions, "not-trusted-source", "only an unsigned DNS answer names it");

        Finding finding = RuleCheck.Raises(new LoginWithheld(), seen);

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Equal("The password was not sent to imap.example.org:993 and smtp.example.org:465, because only an unsigned DNS answer names it.", finding.Message);
        Assert.Contains(finding.Remedy!.Steps, s => s.Contains("imap.example.org", StringComparison.Ordinal) && s.Contains("smtp.example.org", StringComparison.Ordinal));
        Assert.Empty(RuleCheck.Loud(seen));
    }

    [Fact]
    public void Is_silenced_by_the_certificate_that_is_the_reason()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).Skipped(CaseBuilder.Imaps, "certificate");

        var expired = new FakeRule("CRT001") { Finds = [new Finding(new FindingCode("CRT001"), Severity.Error, FindingScope.OfHost("imap.example.org"), "Expired.")] };

        DiagnosisResult result = Diagnoser.Examine(seen, [new LoginWithheld(), expired]);

        Assert.Equal(["CRT001"], result.Findings.Select(f => f.Code.Value));
    }

    [Theory]
    [InlineData("no-mechanism")]
    [InlineData("not-reached")]
    [InlineData("lock-out-risk")]
    public void Is_silent_about_reasons_that_other_rules_tell(string cause) =>
        RuleCheck.Passes(new LoginWithheld(), new CaseBuilder().Working(CaseBuilder.Imaps).Skipped(CaseBuilder.Imaps, cause));

    [Fact]
    public void Is_silent_when_the_service_was_signed_in_to_elsewhere() =>
        RuleCheck.Passes(new LoginWithheld(), new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).Skipped(CaseBuilder.ImapStartTls, "not-trusted-source"));
}
