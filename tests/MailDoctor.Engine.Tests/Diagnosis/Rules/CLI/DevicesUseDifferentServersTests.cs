using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class DevicesUseDifferentServersTests
{
    [Fact]
    public void Reports_two_names_for_one_mailbox() =>
        Assert.Equal("A reads the mailbox at imap.example.org, and B at mail.example.org.", RuleCheck.Raises(new DevicesUseDifferentServers(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Imap with { Device = "B", Host = "mail.example.org" })).Message);

    [Fact]
    public void Is_silent_about_one_name() => RuleCheck.Passes(new DevicesUseDifferentServers(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Imap with { Device = "B" }));

    [Fact]
    public void Is_silent_about_two_mailboxes() => RuleCheck.Passes(new DevicesUseDifferentServers(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Imap with { Device = "B", Host = "mail.example.org", Login = "bob" }));
}
