using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class MaildropLockedTests
{
    [Theory]
    [InlineData("IN-USE", "Do you have another POP session running?")]
    [InlineData(null, "-ERR mailbox is locked by POP server")]
    [InlineData(null, "-ERR [SYS/TEMP] maildrop already in use")]
    public void Reports_a_mailbox_that_another_program_holds(string? code, string text)
    {
        CaseFile seen = new CaseBuilder().Refused(CaseBuilder.Pop3s, code, text);

        Assert.Equal(Severity.Warning, RuleCheck.Raises(new MaildropLocked(), seen).Severity);
        Assert.Equal(["POP121"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData("AUTH", "Authentication failed.")]
    [InlineData(null, "-ERR your account is locked")]
    public void Is_silent_about_other_refusals(string? code, string text) => RuleCheck.Passes(new MaildropLocked(), new CaseBuilder().Refused(CaseBuilder.Pop3s, code, text));
}
