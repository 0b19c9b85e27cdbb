using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class OrphanMailStoreTests
{
    [Fact]
    public void Reports_mail_that_no_account_shows() =>
        Assert.Contains("Inbox and Sent", RuleCheck.Raises(new OrphanMailStore(), Accounts.Case(new MailStoreSeen("Thunderbird", "~/p/Mail/old", "local", null, ["Inbox", "Sent"], 5000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_silent_about_a_store_in_use() => RuleCheck.Passes(new OrphanMailStore(), Accounts.Case(new MailStoreSeen("Thunderbird", "~/p/Mail/old", "local", "anna", ["Inbox"], 5000)));

    [Fact]
    public void Is_silent_about_an_empty_one() => RuleCheck.Passes(new OrphanMailStore(), Accounts.Case(new MailStoreSeen("Thunderbird", "~/p/Mail/old", "local", null, [], 0)));
}
