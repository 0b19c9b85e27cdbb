using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.SMT;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.SMT;

public sealed class SizeSmallTests
{
    [Fact]
    public void Mentions_a_small_limit()
    {
        Finding finding = RuleCheck.Raises(new SizeSmall(), new CaseBuilder().Working(CaseBuilder.Submissions, "SIZE 5242880", "AUTH PLAIN"));

        Assert.Equal((Severity.Info, "smtp.example.org:465 takes messages of at most 5.2 MB."), (finding.Severity, finding.Message));
    }

    [Theory]
    [InlineData("SIZE 10000000")]
    [InlineData("SIZE 0")] // no limit
    [InlineData("SIZE")]
    [InlineData("SIZE huge")]
    public void Is_silent_about_other_limits(string line) => RuleCheck.Passes(new SizeSmall(), new CaseBuilder().Working(CaseBuilder.Submissions, line));
}
