using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class InboxUnselectableTests
{
    [Fact]
    public void Reports_an_inbox_that_does_not_open()
    {
        CaseFile seen = Refused("NO [NOPERM] Permission denied");

        Assert.Equal(Severity.Error, RuleCheck.Raises(new InboxUnselectable(), seen).Severity);
        Assert.Equal(["IMP014"], RuleCheck.Loud(seen));
    }

    [Theory]
    [InlineData("NO [UNAVAILABLE] Storage is gone")] // IMP015
    [InlineData("NO SELECT Unsafe Login.")] // IMP011
    public void Leaves_other_reasons_to_other_rules(string text) => RuleCheck.Passes(new InboxUnselectable(), Refused(text));

    [Fact]
    public void Is_silent_when_the_inbox_opens() => RuleCheck.Passes(new InboxUnselectable(), new CaseBuilder().With(new InboxOpened(CaseBuilder.Imaps, true, 0, 1, 1)));

    private static CaseFile Refused(string text) =>
        new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).With(new InboxOpened(CaseBuilder.Imaps, false, null, null, null) { ServerText = text });
}
