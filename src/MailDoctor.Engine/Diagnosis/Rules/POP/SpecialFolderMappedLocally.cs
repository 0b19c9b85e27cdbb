using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Sent, Trash or Drafts of an IMAP account lie on this computer (pop-imap.md, PI-30).</summary>
internal sealed class SpecialFolderMappedLocally : IRule
{
    public FindingCode Code => new("POP130");

    public string Name => "special-folder-mapped-locally";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        An IMAP account puts sent, deleted or draft messages into a folder on this computer and not on the server.

        ## Why it matters
        What was sent from this computer is missing on all others, and lost with its disk.

        ## What to do
        Choose the folder of the account itself. Messages that are in the local folder already can be copied to the folder on the server.

        ## References
        RFC 6154 (special-use mailboxes), RFC 9051 §1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.Protocol == MailProtocol.Imap && !account.Downloader
        let local = account.Folders.Where(f => f.Local && f.Role is "sent" or "trash" or "drafts" && f.Local).ToArray()
        where local.Length > 0
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} keeps {Wording.List(local.Select(f => f.Role switch { "sent" => "sent mail", "trash" => "deleted mail", _ => "drafts" }))} on that computer only ({Wording.List(local.Select(f => f.Name).Distinct())}).")
        {
            Evidence = [account],
            Remedy = new Remedy(
                "Choose the folder of the account on the server for them.",
                [.. ClientMending.ReaderOf(account.Client) is { } reader
                    ? local.Select(f => reader.Clicks(f.Role == "trash" ? SettingKind.TrashFolder : SettingKind.SentFolder, account) ?? (f.Line == 0
                        ? $"In {account.File}, say where it goes; now the program does so by itself."
                        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"In {account.File}, line {f.Line}, name a folder on the server."))).Distinct()
                    : []]),
        };
}
