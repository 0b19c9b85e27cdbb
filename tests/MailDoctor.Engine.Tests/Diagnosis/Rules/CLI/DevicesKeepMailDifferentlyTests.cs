using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class DevicesKeepMailDifferentlyTests
{
    [Fact]
    public void Reports_different_times() =>
        Assert.Contains("for 7 days, and B without a limit", RuleCheck.Raises(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveDays = 7 }, Accounts.Pop with { Device = "B" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_silent_about_one_time() => RuleCheck.Passes(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveDays = 7 }, Accounts.Pop with { Device = "B", LeaveDays = 7 }));

    [Fact]
    public void Is_silent_about_IMAP() => RuleCheck.Passes(new DevicesKeepMailDifferently(), Accounts.Case(Accounts.Pop with { Device = "A", LeaveDays = 7 }, Accounts.Imap with { Device = "B" }));
}
