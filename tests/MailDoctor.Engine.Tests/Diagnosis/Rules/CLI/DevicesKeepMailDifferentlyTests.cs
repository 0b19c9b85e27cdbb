using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class DevicesKeepMailDifferentlyTests
{
    [Fact]
    public void Reports_different_times() =>
        Assert.Contains("for 7 days, and B without a limit", RuleCheck.Raises(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveDays = 7 }, Accounts.Pop with { Device = "B" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Reports_a_limit_that_only_one_of_them_has() =>
        Assert.Equal(
            "A leaves mail on the server, but deletes there all but the newest 100 messages, and B without a limit: what one of them deletes is gone for both.",
            RuleCheck.Raises(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveLimits = [Limit()] }, Accounts.Pop with { Device = "B" })).Message);

    [Fact]
    public void Is_silent_about_one_limit() =>
        RuleCheck.Passes(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveLimits = [Limit()] }, Accounts.Pop with { Device = "B", LeaveLimits = [Limit()] }));

    [Fact]
    public void Is_silent_about_one_time() => RuleCheck.Passes(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveDays = 7 }, Accounts.Pop with { Device = "B", LeaveDays = 7 }));

    [Fact]
    public void Is_silent_about_IMAP() => RuleCheck.Passes(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveDays = 7 }, Accounts.Imap with { Device = "B" }));

    private static LeaveLimit Limit() => new(LeaveLimitKind.Messages, 100);
}
