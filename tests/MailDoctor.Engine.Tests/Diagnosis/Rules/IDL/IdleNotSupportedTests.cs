using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IDL;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IDL;

public sealed class IdleNotSupportedTests
{
    [Theory]
    [InlineData(SessionStage.AfterLogin, "IMAP4rev1", true)] // after login, no IDLE
    [InlineData(SessionStage.AfterLogin, "IMAP4rev1 idle", false)] // names compare without case
    [InlineData(SessionStage.AfterLogin, "IMAP4rev2", false)] // part of the protocol
    [InlineData(SessionStage.BeforeLogin, "IMAP4rev1", false)] // before login proves nothing
    public void Decides_after_login(SessionStage stage, string announced, bool found)
    {
        CaseFile seen = new CaseBuilder().With(new CapabilitiesSeen(CaseBuilder.Imaps, stage, announced.Split(' ')));

        Assert.Equal(found ? ["IDL001"] : [], Diagnoser.Examine(seen, [new IdleNotSupported()]).Findings.Select(f => f.Code.Value));
    }

    [Theory]
    [InlineData(true, "servers may announce IDLE only after login, and nobody signed in by IMAP")]
    [InlineData(false, "no IMAP server answered that could have been asked for IDLE")] // only POP3
    public void Says_why_it_cannot_tell(bool imap, string reason)
    {
        RuleResult result = Diagnoser.Examine(new CaseBuilder().Working(imap ? CaseBuilder.Imaps : CaseBuilder.Pop3s), [new IdleNotSupported()]).Rules[0];

        Assert.Equal((RuleOutcome.Inconclusive, reason), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Says_how_to_live_with_it() => Assert.Contains(
        "5 to 15 minutes",
        RuleCheck.Raises(new IdleNotSupported(), new CaseBuilder().SignedIn(CaseBuilder.Imaps, "IMAP4rev1")).Remedy!.Text,
        StringComparison.Ordinal);

    [Fact]
    public void Is_silent_about_POP3() => Assert.Empty(Diagnoser.Examine(new CaseBuilder().SignedIn(CaseBuilder.Pop3s, "UIDL"), [new IdleNotSupported()]).Findings);
}
