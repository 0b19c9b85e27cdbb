using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Gmail by POP3 (pop-imap.md, PI-25).</summary>
internal sealed class GmailPopInUse : IRule
{
    public FindingCode Code => new("POP125");

    public string Name => "gmail-pop-in-use";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        A mail program fetches from Gmail by POP3.

        ## Why it matters
        Gmail gives each message to POP3 once: the first device that fetches it has it, the others never see it. With "recent:" before the login name, Gmail shows the mail of the last 30 days to every device, whatever was fetched.

        ## What to do
        Use IMAP: imap.gmail.com, port 993, SSL/TLS. If it has to be POP3 on several devices, put recent: before the login name on each, and leave mail on the server.

        ## References
        support.google.com/mail/answer/7104828, RFC 1939
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ClientAccountSeen[] all = ClientAccounts.InUse(seen).ToArray();
        return
            from account in all
            where account is { Protocol: MailProtocol.Pop3, Host: "pop.gmail.com" or "pop.googlemail.com" }
            let recent = account.Login?.StartsWith("recent:", StringComparison.OrdinalIgnoreCase) == true
            let others = all.Where(a => a.Protocol != MailProtocol.Smtp && a.Device != account.Device && ClientAccounts.SameMailbox(a, account)).ToArray()
            where recent || others.Length > 0
            select new Finding(
                Code,
                recent ? Severity.Info : Severity.Warning,
                ClientAccounts.Scope(account),
                recent
                    ? $"{ClientAccounts.Name(account)} fetches from Gmail by POP3 in the way that suits several devices (recent:)."
                    : $"{ClientAccounts.Name(account)} fetches from Gmail by POP3, which gives each message to one device only, and {others[0].Client} on {others[0].Device} uses the mailbox too.")
            {
                Grave = true,
                Evidence = [account, .. others],
                Remedy = recent ? null : new Remedy("Use IMAP on all devices (imap.gmail.com, port 993, SSL/TLS), or put recent: before the login name of every POP3 account."),
            };
    }
}
