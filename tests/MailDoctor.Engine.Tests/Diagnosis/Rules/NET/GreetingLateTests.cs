using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class GreetingLateTests
{
    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5.0, true)]
    public void A_greeting_after(double seconds, bool expected)
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.ImapStartTls)
            .With(Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected), new GreetingReceived(CaseBuilder.ImapStartTls, "* OK", TimeSpan.FromSeconds(seconds)));

        if (expected)
        {
            Assert.Equal(Severity.Warning, RuleCheck.Raises(new GreetingLate(), seen).Severity);
        }
        else
        {
            RuleCheck.Passes(new GreetingLate(), seen);
        }
    }

    [Fact]
    public void A_greeting_that_never_came_is_an_error() =>
        Assert.Equal(Severity.Error, RuleCheck.Raises(new GreetingLate(), Silent().Claimed(CaseBuilder.ImapStartTls)).Severity);

    [Fact]
    public void A_better_port_makes_it_information() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new GreetingLate(), Silent().Claimed(CaseBuilder.ImapStartTls).Working(CaseBuilder.Imaps)).Severity);

    [Fact]
    public void A_silent_port_that_nobody_names_is_no_news_beside_one_that_works() => RuleCheck.Passes(new GreetingLate(), Silent().Working(CaseBuilder.Imaps));

    [Fact]
    public void A_session_that_breaks_later_is_another_finding() =>
        RuleCheck.Passes(new GreetingLate(), new CaseBuilder().Working(CaseBuilder.ImapStartTls).With(Seen.Broken(CaseBuilder.ImapStartTls, SessionBreak.Silent, SessionStep.Capabilities)));

    private static CaseBuilder Silent() => new CaseBuilder().With(Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.ImapStartTls, SessionBreak.Silent));
}
