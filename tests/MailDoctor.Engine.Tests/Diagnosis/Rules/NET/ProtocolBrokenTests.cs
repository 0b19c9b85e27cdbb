using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class ProtocolBrokenTests
{
    [Theory]
    [InlineData(SessionBreak.Malformed, SessionStep.Greeting, true)]
    [InlineData(SessionBreak.Malformed, SessionStep.Capabilities, true)]
    [InlineData(SessionBreak.Silent, SessionStep.Capabilities, true)]
    [InlineData(SessionBreak.Silent, SessionStep.StartTls, false)] // STL002
    [InlineData(SessionBreak.Silent, SessionStep.Greeting, false)] // NET004
    [InlineData(SessionBreak.Closed, SessionStep.Capabilities, false)] // NET007
    [InlineData(SessionBreak.OtherProtocol, SessionStep.Greeting, false)] // NET006
    public void A_session_that_breaks(SessionBreak how, SessionStep step, bool expected)
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.Imaps, how, step));

        if (expected)
        {
            RuleCheck.Raises(new ProtocolBroken(), seen);
        }
        else
        {
            RuleCheck.Passes(new ProtocolBroken(), seen);
        }
    }
}
