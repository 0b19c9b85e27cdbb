using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class SettingsUnderAConditionTests
{
    [Fact]
    public void Notes_a_line_that_does_not_always_count()
    {
        Finding finding = RuleCheck.Raises(
            new SettingsUnderACondition(), Accounts.Case(new ClientConditionSeen("mutt", "~/.neomuttrc", 2, "only where neomutt knows \"imap\"", "folder, imap_user")));

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.StartsWith("~/.neomuttrc, line 2: folder, imap_user count only where neomutt knows \"imap\"; ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_nothing_to_look_at_without_one() => RuleCheck.NotExamined(new SettingsUnderACondition(), Accounts.Case(Accounts.Imap));
}
