using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A mail program deletes mail on the server when it has fetched it (pop-imap.md, PI-01).</summary>
internal sealed class ClientDeletesAfterDownload : IRule
{
    public FindingCode Code => new("POP101");

    public string Name => "client-deletes-after-download";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        A mail program takes the mail from the server by POP3 and deletes it there. The only copy of every message is on that computer.

        ## Why it matters
        That is why mail is missing on the phone and in the webmail. When the disk breaks or the computer is lost, all mail is lost.

        ## What to do
        First set the program to leave messages on the server: that stops the loss at once. MailDoctor names the switch of your program.

        Then, if the provider has IMAP, add the account as IMAP, copy the mail that only this computer has to the server, and only after that remove the POP3 account.

        MailDoctor deletes nothing and changes nothing by itself.

        ## References
        RFC 1939 §3 and §8 (POP3 and leaving mail on the server), RFC 9051 §1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Protocol: MailProtocol.Pop3, LeavesOnServer: false, Downloader: false }
        select new Finding(
            Code,
            Severity.Error,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} takes the mail from {account.Host ?? "its server"} and deletes it there, so the only copy is on that computer.")
        {
            Evidence = [account],
            Remedy = ClientAccounts.Advise("Set the program to leave the mail on the server before you do anything else; then move to IMAP if the provider has it.", account, ClientAccounts.Keeping),
        };
}
