using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class SettingsRunACommandTests
{
    [Fact]
    public void Notes_a_command_that_was_not_run() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new SettingsRunACommand(), Accounts.Case(new ClientCommandLeft("mutt", "~/.muttrc", 2, "source"))).Severity);

    [Fact]
    public void Has_nothing_to_look_at_without_one() => RuleCheck.NotExamined(new SettingsRunACommand(), Accounts.Case(Accounts.Imap));
}
