using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class PollsFasterThanAllowedTests
{
    private static readonly ServerExamined Slow = Accounts.Works(CaseBuilder.Pop3s) with { LoginDelay = TimeSpan.FromMinutes(15) };

    [Fact]
    public void Reports_visits_that_come_too_early() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new PollsFasterThanAllowed(), Accounts.Case(Accounts.Pop with { ChecksEvery = TimeSpan.FromMinutes(5) }, Slow)).Severity);

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void Is_silent_when_they_are_late_enough(int minutes) => RuleCheck.Passes(new PollsFasterThanAllowed(), Accounts.Case(Accounts.Pop with { ChecksEvery = TimeSpan.FromMinutes(minutes) }, Slow));

    [Fact]
    public void Is_silent_when_the_program_only_looks_when_asked() => RuleCheck.Passes(new PollsFasterThanAllowed(), Accounts.Case(Accounts.Pop, Slow));
}
