using MailDoctor.Engine.Diagnosis.Rules.CLI;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CLI;

public sealed class DevicesUseDifferentSentFoldersTests
{
    private static CaseFile Two(ClientFolder one, ClientFolder other) => Accounts.Case(Accounts.Imap with { Device = "A", Folders = [one] }, Accounts.Imap with { Device = "B", Folders = [other] });

    [Theory]
    [InlineData("Sent", "Sent Items", false, true)]
    [InlineData("Sent", "Sent", true, true)]
    [InlineData("Sent", "Sent", false, false)]
    [InlineData("INBOX/Sent", "INBOX.Sent", false, false)]
    public void Compares_the_folders(string one, string other, bool otherIsLocal, bool differ) =>
        Assert.Equal(differ ? 1 : 0, new DevicesUseDifferentSentFolders().Examine(Two(new ClientFolder("sent", one, false, 1), new ClientFolder("sent", other, otherIsLocal, 1))).Count());

    [Fact]
    public void Says_which_is_where() =>
        Assert.Equal("The sent folder of one mailbox is \"Sent\" on A (Thunderbird) and \"Sent Items\" on B (Thunderbird).", RuleCheck.Raises(new DevicesUseDifferentSentFolders(), Two(new ClientFolder("sent", "Sent", false, 1), new ClientFolder("sent", "Sent Items", false, 1))).Message);

    [Fact]
    public void Is_silent_about_different_roles() => RuleCheck.Passes(new DevicesUseDifferentSentFolders(), Two(new ClientFolder("sent", "Sent", false, 1), new ClientFolder("trash", "Trash", false, 1)));
}
