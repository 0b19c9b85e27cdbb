using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>One program opens one mailbox by POP3 and by IMAP (pop-imap.md, PI-06).</summary>
internal sealed class PopAndImapTwin : IRule
{
    public FindingCode Code => new("POP106");

    public string Name => "pop-and-imap-twin";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        One mail program has the same mailbox twice: once by POP3 and once by IMAP.

        ## Why it matters
        What the POP3 account deletes on the server vanishes from the IMAP account, in the same window. Even when it deletes nothing, every message comes twice.

        ## What to do
        If the POP3 account deletes, stop that first. Copy what only the POP3 account has into the folders of the IMAP account, look whether all is there, and then remove the POP3 account. Removing it deletes its local mail, so not before.

        ## References
        RFC 1939 §3, RFC 9051 §1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] all = ClientAccounts.InUse(seen).ToArray();
        return
            from pop in all
            where pop.Protocol == MailProtocol.Pop3
            let imap = all.FirstOrDefault(a => a.Protocol == MailProtocol.Imap && a.Device == pop.Device && a.Client == pop.Client && ClientAccounts.SameMailbox(a, pop))
            where imap is not null
            select new Finding(
                Code,
                pop.LeavesOnServer == false ? Severity.Error : Severity.Warning,
                ClientAccounts.Scope(pop),
                pop.LeavesOnServer == false
                    ? $"{ClientAccounts.Name(pop)} deletes by POP3 what its account {Wording.Quote(imap.Account)} shows by IMAP: both are one mailbox."
                    : $"{ClientAccounts.Name(pop)} fetches by POP3 the mailbox that its account {Wording.Quote(imap.Account)} shows by IMAP, so all mail comes twice.")
            {
                Grave = true,
                Evidence = [pop, imap],
                Remedy = ClientAccounts.Advise("Keep the IMAP account. Let the POP3 account leave its mail on the server, copy what only it has into the IMAP account, then remove it.", pop, ClientAccounts.Keeping),
            };
    }
}
