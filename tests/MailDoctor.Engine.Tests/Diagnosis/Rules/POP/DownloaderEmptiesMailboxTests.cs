using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class DownloaderEmptiesMailboxTests
{
    [Fact]
    public void Reports_a_downloader_that_empties_the_mailbox()
    {
        Finding finding = RuleCheck.Raises(new DownloaderEmptiesMailbox(), Accounts.Case(Accounts.Downloader with { LeaveStated = false }));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("because nothing tells it to keep it", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IMAP_is_emptied_as_well() => RuleCheck.Raises(new DownloaderEmptiesMailbox(), Accounts.Case(Accounts.Imap with { Client = "fetchmail", Downloader = true, LeavesOnServer = false }));

    [Fact]
    public void Is_silent_when_it_keeps() => RuleCheck.Passes(new DownloaderEmptiesMailbox(), Accounts.Case(Accounts.Downloader with { LeavesOnServer = true }));

    [Fact]
    public void Is_silent_about_a_server_that_is_skipped() => RuleCheck.Passes(new DownloaderEmptiesMailbox(), Accounts.Case(Accounts.Downloader with { Enabled = false }));
}
