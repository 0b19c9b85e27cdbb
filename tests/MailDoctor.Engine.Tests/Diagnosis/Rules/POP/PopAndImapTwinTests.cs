using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class PopAndImapTwinTests
{
    [Theory]
    [InlineData(false, Severity.Error)]
    [InlineData(true, Severity.Warning)]
    public void Reports_one_mailbox_twice(bool keeps, Severity severity)
    {
        Finding finding = RuleCheck.Raises(new PopAndImapTwin(), Accounts.Case(Accounts.Imap, Accounts.Pop with { LeavesOnServer = keeps }));

        Assert.Equal(severity, finding.Severity);
    }

    // The login with and without its domain is one mailbox; another name, registrant, program or computer is none.
    [Theory]
    [InlineData("anna", "pop.example.org", "Thunderbird", "", true)]
    [InlineData("ANNA@example.org", "mail.example.org", "Thunderbird", "", true)]
    [InlineData("bob@example.org", "pop.example.org", "Thunderbird", "", false)]
    [InlineData("anna@example.net", "pop.example.org", "Thunderbird", "", false)]
    [InlineData("anna@example.org", "pop.other.example", "Thunderbird", "", false)]
    [InlineData("anna@example.org", "pop.example.org", "KMail", "", false)]
    [InlineData("anna@example.org", "pop.example.org", "Thunderbird", "B", false)]
    public void Knows_what_one_mailbox_is(string login, string host, string client, string device, bool twin) =>
        Assert.Equal(twin ? 1 : 0, new PopAndImapTwin().Examine(Accounts.Case(Accounts.Imap, Accounts.Pop with { Login = login, Host = host, Client = client, Device = device })).Count());

    [Fact]
    public void Is_silent_when_the_twin_is_switched_off() => RuleCheck.Passes(new PopAndImapTwin(), Accounts.Case(Accounts.Pop with { Enabled = false }, Accounts.Imap));
}
