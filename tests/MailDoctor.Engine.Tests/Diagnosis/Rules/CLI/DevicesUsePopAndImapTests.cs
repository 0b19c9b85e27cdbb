using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class DevicesUsePopAndImapTests
{
    [Fact]
    public void Reports_two_protocols() => Assert.Equal(Severity.Warning, RuleCheck.Raises(new DevicesUsePopAndImap(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Pop with { Device = "B" })).Severity);

    [Fact]
    public void Leaves_a_device_that_deletes_to_its_own_rule() => RuleCheck.Passes(new DevicesUsePopAndImap(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Deleting with { Device = "B" }));

    [Fact]
    public void Is_silent_about_one_protocol() => RuleCheck.Passes(new DevicesUsePopAndImap(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Imap with { Device = "B" }));
}
