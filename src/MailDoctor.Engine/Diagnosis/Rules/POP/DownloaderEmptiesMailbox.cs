using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A downloader deletes on the server (pop-imap.md, PI-32).</summary>
internal sealed class DownloaderEmptiesMailbox : IRule
{
    public FindingCode Code => new("POP132");

    public string Name => "downloader-empties-mailbox";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        A program that fetches mail without windows (fetchmail, getmail, mpop) is set to delete mail on the server once it has it. Such programs often run unnoticed for years.

        ## Why it matters
        All other devices lose the mail within minutes. fetchmail does so on IMAP too, and unless told to keep.

        ## What to do
        Tell it to keep the mail: "keep" for fetchmail (with "uidl" on POP3), "delete = false" for getmail, "keep on" for mpop. If the mailbox is to be emptied on purpose, make sure that nobody else uses it.

        ## References
        fetchmail(1), getmail documentation, mpop(1)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Downloader: true, LeavesOnServer: false }
        select new Finding(
            Code,
            Severity.Error,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} empties the mailbox at {account.Host ?? "its server"}: it deletes what it has fetched{(account.LeaveStated ? "" : ", because nothing tells it to keep it")}.")
        {
            Evidence = [account],
            Remedy = ClientAccounts.Advise("Tell it to keep the mail on the server.", account, ClientAccounts.Keeping),
        };
}
