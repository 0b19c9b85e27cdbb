using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Output;

namespace MailDoctor.Tests.Output;

public sealed class VerdictTests
{
    // reason: a login proves that the password is right, not that mail arrives
    [Theory]
    [InlineData(95, true, null, "Receiving and sending work.")] // nearly full is not full
    [InlineData(100, true, null, "Receiving works only for mail that is there already: the mailbox is full, so no new mail can arrive; sending works.")]
    [InlineData(50, false, "NO [NOPERM] Permission denied", "Receiving does not work: the login succeeds, but the inbox cannot be opened; sending works.")]
    [InlineData(50, false, "NO [UNAVAILABLE] Try again later", "Receiving does not work just now: the login succeeds, but the server cannot serve the mailbox; sending works.")]
    public void Says_what_works_and_what_does_not(int used, bool opened, string? words, string expected)
    {
        CaseFile seen = new CaseBuilder()
            .Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE", "QUOTA")
            .Working(CaseBuilder.Submissions).SignedIn(CaseBuilder.Submissions)
            .With(new QuotaSeen(CaseBuilder.Imaps, "STORAGE", used, 100), new InboxOpened(CaseBuilder.Imaps, opened, opened ? 3 : null, null, null) { ServerText = words });

        Assert.EndsWith($". {expected}", Verdict.Of(Report.From(seen), ReportKind.Check), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Receiving does not work: the login succeeds, but what the server sends after it cannot be used; sending works.")]
    [InlineData(false, "Receiving and sending work.")] // the trouble is at a port that is not the recommended one
    public void A_session_that_breaks_after_the_login_is_no_receiving(bool recommended, string expected)
    {
        ServerEndpoint broken = recommended ? CaseBuilder.Imaps : CaseBuilder.Pop3s;
        CaseFile seen = new CaseBuilder()
            .Working(CaseBuilder.Imaps).SignedIn(CaseBuilder.Imaps, "IMAP4rev1", "IDLE")
            .Working(CaseBuilder.Submissions).SignedIn(CaseBuilder.Submissions)
            .Claimed(broken)
            .With(new SessionBroken(broken, SessionStep.Mailbox, SessionBreak.TooMuch, "too much", TimeSpan.FromSeconds(5)) { Bytes = 4_200_000 });

        Assert.EndsWith($". {expected}", Verdict.Of(Report.From(seen), ReportKind.Check), StringComparison.Ordinal);
    }
}
