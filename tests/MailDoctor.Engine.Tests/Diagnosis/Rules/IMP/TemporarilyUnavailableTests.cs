using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class TemporarilyUnavailableTests
{
    [Theory]
    [InlineData("NO [UNAVAILABLE] Storage is gone for a while")]
    [InlineData("NO [INUSE] Mailbox in use")]
    [InlineData("NO Server Unavailable. 15")]
    [InlineData("BYE Connection closed")]
    [InlineData(null)] // no answer came at all
    public void Reports_a_mailbox_that_cannot_be_served_now(string? text)
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps).With(new InboxOpened(CaseBuilder.Imaps, false, null, null, null) { ServerText = text });

        Assert.Equal(Severity.Error, RuleCheck.Raises(new TemporarilyUnavailable(), seen).Severity);
        Assert.Equal(["IMP015"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Reports_a_session_that_ends_after_login()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps)
            .With(new SessionBroken(CaseBuilder.Imaps, SessionStep.Mailbox, SessionBreak.TurnedAway, "the server ended the session", TimeSpan.Zero) { ServerText = "* BYE Connection closed" });

        Assert.Contains("\"* BYE Connection closed\"", RuleCheck.Raises(new TemporarilyUnavailable(), seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_a_maildrop_too() => RuleCheck.Raises(new TemporarilyUnavailable(),
        new CaseBuilder().With(new MaildropSeen(CaseBuilder.Pop3s, null, null) { ServerText = "-ERR [SYS/TEMP] try later" }));

    [Fact]
    public void Is_silent_about_a_refusal_for_good() => RuleCheck.Passes(new TemporarilyUnavailable(),
        new CaseBuilder().With(new InboxOpened(CaseBuilder.Imaps, false, null, null, null) { ServerText = "NO [NOPERM] Permission denied" }));

    [Fact]
    public void Is_silent_about_a_session_that_ends_before_login() => RuleCheck.Passes(new TemporarilyUnavailable(),
        new CaseBuilder().With(new SessionBroken(CaseBuilder.Imaps, SessionStep.Greeting, SessionBreak.TurnedAway, "BYE", TimeSpan.Zero)));

    [Fact]
    public void A_silent_server_has_no_sentence_to_pass_on()
    {
        var silent = new InboxOpened(CaseBuilder.Imaps, false, null, null, null) { ServerText = "" };

        Assert.EndsWith("tell the provider, with the time.", RuleCheck.Raises(new TemporarilyUnavailable(), new CaseBuilder().With(silent with { ServerText = null })).Remedy!.Text, StringComparison.Ordinal);
        Assert.Equal("imap.example.org:993: INBOX could not be opened: no answer came", silent.Describe());
    }
}
