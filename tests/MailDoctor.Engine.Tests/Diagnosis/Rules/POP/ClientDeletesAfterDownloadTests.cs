using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class ClientDeletesAfterDownloadTests
{
    [Fact]
    public void Reports_a_program_that_takes_the_only_copy()
    {
        Finding finding = RuleCheck.Raises(new ClientDeletesAfterDownload(), Accounts.Case(Accounts.Deleting));

        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
        Assert.Equal("Thunderbird's account \"anna\" takes the mail from pop.example.org and deletes it there, so the only copy is on that computer.", finding.Message);
        Assert.Contains("Leave messages on server", finding.Remedy!.Steps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_when_mail_stays() => RuleCheck.Passes(new ClientDeletesAfterDownload(), Accounts.Case(Accounts.Pop));

    [Fact]
    public void Is_silent_when_nobody_knows() => RuleCheck.Passes(new ClientDeletesAfterDownload(), Accounts.Case(Accounts.Deleting with { LeavesOnServer = null }));

    [Fact]
    public void Is_silent_about_an_account_that_is_not_in_use() => RuleCheck.Passes(new ClientDeletesAfterDownload(), Accounts.Case(Accounts.Deleting with { Enabled = false }));

    [Fact]
    public void Leaves_downloaders_to_their_own_rule() => RuleCheck.Passes(new ClientDeletesAfterDownload(), Accounts.Case(Accounts.Downloader));

    [Fact]
    public void Has_nothing_to_look_at_without_programs() => RuleCheck.NotExamined(new ClientDeletesAfterDownload(), new CaseBuilder().Working(CaseBuilder.Imaps));
}
