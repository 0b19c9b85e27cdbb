using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>One device uses POP3, the other IMAP (pop-imap.md, D1).</summary>
internal sealed class DevicesUsePopAndImap : IRule
{
    public FindingCode Code => new("CLI013");

    public string Name => "devices-use-pop-and-imap";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        One computer reads a mailbox by IMAP and another one by POP3. The POP3 one leaves the mail on the server, so nothing is lost.

        ## Why it matters
        Folders, sent mail, and what is read or answered exist only where IMAP is used. (A POP3 program that deletes is reported as POP107.)

        ## What to do
        Use IMAP on both. Copy what only the POP3 computer has to the server first.

        ## References
        RFC 1939 §3, RFC 9051 §1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] all = ClientAccounts.InUse(seen).Where(a => a.Protocol != MailProtocol.Smtp).ToArray();
        return
            from one in all
            from other in all
            where string.CompareOrdinal(one.Device, other.Device) < 0 && ClientAccounts.SameMailbox(one, other) && one.Protocol != other.Protocol && one.LeavesOnServer != false && other.LeavesOnServer != false
            select new Finding(
                Code,
                Severity.Warning,
                ClientAccounts.Scope(one),
                $"{one.Device} ({one.Client}) reads the mailbox by {(one.Protocol == MailProtocol.Imap ? "IMAP" : "POP3")}, and {other.Device} ({other.Client}) by {(other.Protocol == MailProtocol.Imap ? "IMAP" : "POP3")}.")
            {
                Evidence = [one, other],
                Remedy = new Remedy("Use IMAP on both; copy what only the POP3 one has to the server before you remove its account."),
            };
    }
}
