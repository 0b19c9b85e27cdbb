using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class AppleMailNotReadTests
{
    [Fact]
    public void Says_what_to_do_instead()
    {
        Finding finding = RuleCheck.Raises(new AppleMailNotRead(), Accounts.Case(new ClientPassedOver("Apple Mail", "~/Library/Mail")));

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains(finding.Remedy!.Steps, s => s.Contains(".mobileconfig", StringComparison.Ordinal));
    }

    [Fact]
    public void Has_nothing_to_look_at_without_it() => RuleCheck.NotExamined(new AppleMailNotRead(), Accounts.Case(Accounts.Imap));
}
