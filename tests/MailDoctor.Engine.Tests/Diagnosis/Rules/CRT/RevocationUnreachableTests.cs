using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class RevocationUnreachableTests
{
    [Theory]
    [InlineData(RevocationListOutcome.Unreachable, "cannot be fetched from ca.example.org, so strict mail programs may refuse it")]
    [InlineData(RevocationListOutcome.Unusable, "cannot be used (it did not come in time)")]
    public void A_list_that_is_not_there_is_worth_a_hint(RevocationListOutcome outcome, string said)
    {
        Finding finding = RuleCheck.Raises(new RevocationUnreachable(), Revocations.Case(outcome));

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RevocationListOutcome.NotListed)]
    [InlineData(RevocationListOutcome.Listed)]
    public void A_list_that_was_read_is_not(RevocationListOutcome outcome) => RuleCheck.Passes(new RevocationUnreachable(), Revocations.Case(outcome));
}
