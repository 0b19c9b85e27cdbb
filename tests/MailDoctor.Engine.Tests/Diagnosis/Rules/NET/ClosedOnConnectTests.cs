using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class ClosedOnConnectTests
{
    [Theory]
    [InlineData(SessionBreak.TurnedAway, SessionStep.Greeting, true)]
    [InlineData(SessionBreak.Closed, SessionStep.Greeting, true)]
    [InlineData(SessionBreak.Closed, SessionStep.Capabilities, true)]
    [InlineData(SessionBreak.Closed, SessionStep.StartTls, false)] // STL002
    [InlineData(SessionBreak.Silent, SessionStep.Greeting, false)] // NET004
    [InlineData(SessionBreak.Closed, SessionStep.Login, false)] // AUT
    public void A_session_that_ends(SessionBreak how, SessionStep step, bool expected)
    {
        CaseFile seen = Broken(how, step).Claimed(CaseBuilder.ImapStartTls);

        if (expected)
        {
            Assert.Equal(Severity.Error, RuleCheck.Raises(new ClosedOnConnect(), seen).Severity);
        }
        else
        {
            RuleCheck.Passes(new ClosedOnConnect(), seen);
        }
    }

    [Theory]
    [InlineData("* BYE Too many connections", "; it says \"* BYE Too many connections\".")]
    [InlineData(" ", "in its first word.")]
    public void Quotes_what_the_server_says(string words, string expected)
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).With(
            Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.ImapStartTls, SessionBreak.TurnedAway) with { ServerText = words });

        Assert.EndsWith(expected, RuleCheck.Raises(new ClosedOnConnect(), seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_reset_as_it_is_made_is_not_called_closed()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).Resolved("imap.example.org").With(Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Reset)).Working(CaseBuilder.Submissions);

        Finding finding = RuleCheck.Raises(new ClosedOnConnect(), seen);

        Assert.Equal("imap.example.org:143 (IMAP) takes the connection and it is cut off at once (reset).", finding.Message);
        Assert.Contains(finding.Remedy!.Steps, s => s.Contains("a firewall on the way", StringComparison.Ordinal));
        Assert.Equal(["TCP 192.0.2.1 port 143: reset after 25 ms"], finding.Evidence.Select(e => e.Describe()));
        Assert.Equal(["NET007"], RuleCheck.Loud(seen));
        RuleCheck.Passes(new Refused(), seen);
    }

    [Theory]
    [InlineData(true, "takes the connection and it is cut off at once (reset).")]
    [InlineData(false, "takes the connection and hangs up without a word.")]
    public void A_reset_before_the_first_word_is_told_from_a_server_that_hangs_up(bool reset, string expected)
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).With(
            Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.ImapStartTls, SessionBreak.Closed) with { Reset = reset });

        Assert.EndsWith(expected, RuleCheck.Raises(new ClosedOnConnect(), seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_ports_of_one_server_are_one_finding()
    {
        var pop = CaseBuilder.Pop3StartTls.At("imap.example.org");

        Finding finding = RuleCheck.Raises(new ClosedOnConnect(), Broken(SessionBreak.TurnedAway, SessionStep.Greeting).Claimed(CaseBuilder.ImapStartTls).Claimed(pop)
            .With(Seen.Tcp(pop, ConnectOutcome.Connected), Seen.Broken(pop, SessionBreak.TurnedAway)));

        Assert.Equal("imap.example.org", finding.Scope.Name);
        Assert.Contains("ports 143 and 110", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_the_only_loud_finding() =>
        Assert.Equal(["NET007"], RuleCheck.Loud(Broken(SessionBreak.TurnedAway, SessionStep.Greeting).Claimed(CaseBuilder.ImapStartTls).Resolved("imap.example.org").Working(CaseBuilder.Submissions)));

    [Fact]
    public void On_a_port_that_nobody_names_it_is_no_news() => RuleCheck.Passes(new ClosedOnConnect(), Broken(SessionBreak.Closed, SessionStep.Greeting).Working(CaseBuilder.Imaps));

    [Fact]
    public void Where_nobody_names_a_server_a_guess_that_turns_us_away_counts() =>
        RuleCheck.Raises(new ClosedOnConnect(), Broken(SessionBreak.TurnedAway, SessionStep.Greeting).Claimed(CaseBuilder.ImapStartTls, "guess"));

    private static CaseBuilder Broken(SessionBreak how, SessionStep step) => new CaseBuilder().With(Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected), Seen.Broken(CaseBuilder.ImapStartTls, how, step));

    [Fact]
    public void Nobody_is_sent_to_read_words_that_the_server_did_not_say()
    {
        Finding finding = RuleCheck.Raises(new ClosedOnConnect(), Broken(SessionBreak.Closed, SessionStep.Greeting).Claimed(CaseBuilder.ImapStartTls));

        Assert.Equal("Try again in some minutes.", finding.Remedy!.Text);
    }
}
