using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class RevokedTests
{
    [Fact]
    public void Says_since_when_and_why()
    {
        Finding finding = RuleCheck.Raises(new Revoked(), Case(RevocationListOutcome.Listed));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("was revoked by its authority on 20 November 2026 (keyCompromise).", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_does_not_name_it_clears_it() => RuleCheck.Passes(new Revoked(), Case(RevocationListOutcome.NotListed));

    [Theory]
    [InlineData(RevocationListOutcome.Unreachable)]
    [InlineData(RevocationListOutcome.Unusable)]
    public void Without_a_list_it_stays_open(RevocationListOutcome outcome)
    {
        RuleResult result = Diagnoser.Examine(Case(outcome), [new Revoked()]).Rules[0];

        Assert.Equal((RuleOutcome.Inconclusive, "no revocation list could be read"), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData(RevocationListOutcome.Unreachable, "cannot be fetched from ca.example.org, so strict mail programs may refuse it")]
    [InlineData(RevocationListOutcome.Unusable, "cannot be used (it did not come in time)")]
    public void A_list_that_is_not_there_is_worth_a_hint(RevocationListOutcome outcome, string said)
    {
        Finding finding = RuleCheck.Raises(new RevocationUnreachable(), Case(outcome));

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RevocationListOutcome.NotListed)]
    [InlineData(RevocationListOutcome.Listed)]
    public void A_list_that_was_read_is_not(RevocationListOutcome outcome) => RuleCheck.Passes(new RevocationUnreachable(), Case(outcome));

    [Fact]
    public void A_list_for_another_certificate_says_nothing_of_this_one() =>
        RuleCheck.Passes(new Revoked(), new CaseBuilder().Shows(Good(Port(993))).With(Read(RevocationListOutcome.Listed) with { Fingerprint = "00" }));

    private static CaseBuilder Case(RevocationListOutcome outcome) => new CaseBuilder().Shows(Good(Port(993))).With(Read(outcome));

    private static RevocationListRead Read(RevocationListOutcome outcome) =>
        new(Port(993), Good(Port(993)).Leaf.Fingerprint, "http://ca.example.org/list.crl", outcome, TimeSpan.FromSeconds(1))
        {
            RevokedAt = outcome == RevocationListOutcome.Listed ? new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) : null,
            Reason = outcome == RevocationListOutcome.Listed ? "keyCompromise" : null,
            Detail = outcome is RevocationListOutcome.Unreachable or RevocationListOutcome.Unusable ? "it did not come in time" : null,
        };
}
