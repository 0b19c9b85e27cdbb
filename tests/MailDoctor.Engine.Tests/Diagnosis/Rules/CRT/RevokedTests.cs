using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class RevokedTests
{
    [Fact]
    public void Says_since_when_and_why()
    {
        Finding finding = RuleCheck.Raises(new Revoked(), Revocations.Case(RevocationListOutcome.Listed));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("was revoked by its authority on 20 November 2026 (keyCompromise).", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RevocationListOutcome.Listed, EndpointState.Untrusted)]
    [InlineData(RevocationListOutcome.NotListed, EndpointState.Works)]
    [InlineData(RevocationListOutcome.Unreachable, EndpointState.Works)]
    public void No_password_goes_where_the_certificate_was_taken_back(RevocationListOutcome outcome, EndpointState expected)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps);
        string fingerprint = EndpointSummary.Of(CaseBuilder.Imaps, seen).Certificate!.Leaf.Fingerprint;
        seen = seen with { Observations = [.. seen.Observations, Revocations.Read(outcome) with { Endpoint = CaseBuilder.Imaps, Fingerprint = fingerprint }] };

        Assert.Equal(expected, EndpointSummary.Of(CaseBuilder.Imaps, seen).State);
        Assert.Equal(expected == EndpointState.Works, LoginPlan.Of(seen, new ExaminationOptions()).Any(r => r.Withheld is null));
    }

    [Fact]
    public void A_list_that_does_not_name_it_clears_it() => RuleCheck.Passes(new Revoked(), Revocations.Case(RevocationListOutcome.NotListed));

    [Theory]
    [InlineData(RevocationListOutcome.Unreachable)]
    [InlineData(RevocationListOutcome.Unusable)]
    public void Without_a_list_it_stays_open(RevocationListOutcome outcome)
    {
        RuleResult result = Diagnoser.Examine(Revocations.Case(outcome), [new Revoked()]).Rules[0];

        Assert.Equal((RuleOutcome.Inconclusive, "no revocation list could be read"), (result.Outcome, result.Reason));
    }

    [Fact]
    public void A_list_for_another_certificate_says_nothing_of_this_one() =>
        RuleCheck.Passes(new Revoked(), new CaseBuilder().Shows(Good(Port(993))).With(Revocations.Read(RevocationListOutcome.Listed) with { Fingerprint = "00" }));
}
