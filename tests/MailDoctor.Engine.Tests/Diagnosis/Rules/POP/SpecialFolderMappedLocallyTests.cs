using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class SpecialFolderMappedLocallyTests
{
    [Theory]
    [InlineData("sent", "keeps sent mail on that computer only")]
    [InlineData("trash", "keeps deleted mail on that computer only")]
    public void Reports_folders_on_this_computer(string role, string words) =>
        Assert.Contains(words, RuleCheck.Raises(new SpecialFolderMappedLocally(), Accounts.Case(Accounts.Imap with { Folders = [new ClientFolder(role, "Sent", true, 4)] })).Message, StringComparison.Ordinal);

    // An archive on this computer is a choice; what POP3 has is always here.
    [Fact]
    public void Is_silent_about_a_local_archive() => RuleCheck.Passes(new SpecialFolderMappedLocally(), Accounts.Case(Accounts.Imap with { Folders = [new ClientFolder("archive", "Old", true, 4)] }));

    [Fact]
    public void Is_silent_about_POP3() => RuleCheck.Passes(new SpecialFolderMappedLocally(), Accounts.Case(Accounts.Pop with { Folders = [new ClientFolder("sent", "Sent", true, 4)] }));

    [Fact]
    public void Is_silent_about_folders_on_the_server() => RuleCheck.Passes(new SpecialFolderMappedLocally(), Accounts.Case(Accounts.Imap with { Folders = [new ClientFolder("sent", "Sent", false, 4)] }));
}
