using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>Two devices use different Sent, Drafts or Trash folders (pop-imap.md, D4).</summary>
internal sealed class DevicesUseDifferentSentFolders : IRule
{
    public FindingCode Code => new("CLI012");

    public string Name => "devices-use-different-sent-folders";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Two computers put sent mail, drafts or deleted mail of one mailbox into different folders.

        ## Why it matters
        What was sent from one is not where the other one looks; after some years there are three folders for sent mail.

        ## What to do
        Choose the same folder on both, best the one that the server marks for it (SPECIAL-USE).

        ## References
        RFC 6154
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] all = ClientAccounts.InUse(seen).Where(a => a.Protocol == MailProtocol.Imap).ToArray();
        return
            from one in all
            from other in all
            where string.CompareOrdinal(one.Device, other.Device) < 0 && ClientAccounts.SameMailbox(one, other)
            from folder in one.Folders
            let its = other.Folders.FirstOrDefault(f => f.Role == folder.Role)
            where its is not null && (its.Local != folder.Local || !Plain(its.Name).Equals(Plain(folder.Name), StringComparison.Ordinal)) && !(its.Local && folder.Local)
            select new Finding(
                Code,
                Severity.Warning,
                ClientAccounts.Scope(one),
                $"The {folder.Role} folder of one mailbox is {Where(folder)} on {one.Device} ({one.Client}) and {Where(its)} on {other.Device} ({other.Client}).")
            {
                Evidence = [one, other],
                Remedy = new Remedy("Choose the same folder of the server on both."),
            };
    }

    private static string Where(ClientFolder folder) => $"{Wording.Quote(folder.Name)}{(folder.Local ? ", on that computer only," : "")}";

    // INBOX/Sent and INBOX.Sent are one folder, written with and without knowledge of the server's separator.
    private static string Plain(string name) => name.Replace('/', '.');
}
