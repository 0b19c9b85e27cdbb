using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class ClientDeletesAfterDaysTests
{
    [Theory]
    [InlineData(7, "7 days")]
    [InlineData(1, "1 day")]
    [InlineData(89, "89 days")]
    [InlineData(90, "90 days")]
    [InlineData(365, "365 days")]
    public void Reports_the_limit(int days, string words)
    {
        Finding finding = RuleCheck.Raises(new ClientDeletesAfterDays(), Accounts.Case(Accounts.Pop with { LeaveDays = days }));

        Assert.Equal((Severity.Warning, days < 90), (finding.Severity, finding.Grave));
        Assert.Contains($"deletes mail on pop.example.org {words} after fetching it.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_it_is_only_the_habit_of_the_program() =>
        Assert.Contains("own habit", RuleCheck.Raises(new ClientDeletesAfterDays(), Accounts.Case(Accounts.Pop with { LeaveDays = 14, LeaveStated = false })).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_silent_without_a_limit() => RuleCheck.Passes(new ClientDeletesAfterDays(), Accounts.Case(Accounts.Pop));

    [Fact]
    public void Is_silent_for_a_limit_that_only_says_for_ever() => RuleCheck.Passes(new ClientDeletesAfterDays(), Accounts.Case(Accounts.Pop with { LeaveDays = 36500 }));

    [Fact]
    public void Is_silent_where_mail_is_deleted_at_once() => RuleCheck.Passes(new ClientDeletesAfterDays(), Accounts.Case(Accounts.Deleting with { LeaveDays = 7 }));
}
