using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class SettingsFileUnreadableTests
{
    [Fact]
    public void Reports_the_line() =>
        Assert.Equal("~/.muttrc cannot be read in line 7: a quotation mark has no end.", RuleCheck.Raises(new SettingsFileUnreadable(), Accounts.Case(new ClientFileFaulty("mutt", "~/.muttrc", 7, "a quotation mark has no end"))).Message);

    [Fact]
    public void Has_nothing_to_look_at_where_all_was_read() => RuleCheck.NotExamined(new SettingsFileUnreadable(), Accounts.Case(Accounts.Imap));
}
