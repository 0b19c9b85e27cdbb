using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class DevicesUseDifferentServersTests
{
    [Fact]
    public void Reports_two_names_for_one_mailbox() =>
        Assert.Equal("A reads the mailbox at imap.example.org, and B at mail.example.org.", RuleCheck.Raises(new DevicesUseDifferentServers(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Imap with { Device = "B", Host = "mail.example.org" })).Message);

    // Providers lend each other's servers out under names of their own.
    [Fact]
    public void Reports_one_address_at_servers_of_two_owners() =>
        Assert.Equal("A reads the mailbox at imap.example.org, and B at mail.hoster.example.net.", RuleCheck.Raises(new DevicesUseDifferentServers(), Accounts.Case(Accounts.Imap with { Device = "A", Login = "anna@example.org" }, Accounts.Imap with { Device = "B", Login = "Anna@example.org", Host = "mail.hoster.example.net" })).Message);

    [Fact]
    public void Is_silent_about_one_name() => RuleCheck.Passes(new DevicesUseDifferentServers(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Imap with { Device = "B" }));

    [Fact]
    public void Is_silent_about_two_mailboxes() => RuleCheck.Passes(new DevicesUseDifferentServers(), Accounts.Case(Accounts.Imap with { Device = "A" }, Accounts.Imap with { Device = "B", Host = "mail.example.org", Login = "bob" }));
}
