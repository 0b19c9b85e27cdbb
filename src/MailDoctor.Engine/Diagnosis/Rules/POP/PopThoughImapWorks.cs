using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A program fetches by POP3 although IMAP accepts the same login (pop-imap.md, PI-04).</summary>
internal sealed class PopThoughImapWorks : IRule
{
    public FindingCode Code => new("POP104");

    public string Name => "pop-though-imap-works";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen), typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        A mail program fetches by POP3, and the same login name was accepted by the IMAP server of the same provider.

        ## Why it matters
        POP3 brings mail to one device; folders, sent mail and what has been read stay there. IMAP shows the same on every device, and it works for this account: there is no reason left for POP3.

        ## What to do
        Set POP3 to leave mail on the server first. Add the account as IMAP, with the server that MailDoctor names. Copy what only this computer has. Remove the POP3 account last.

        ## References
        RFC 1939 §3, RFC 9051 §1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.Protocol == MailProtocol.Pop3 && account.Host is not null
        let login = seen.Of<LoginTried>().FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted && l.Endpoint.Protocol == MailProtocol.Imap && l.Endpoint.Security != ConnectionSecurity.Cleartext
            && l.Username.Equals(account.Login, StringComparison.OrdinalIgnoreCase) && ClientAccounts.SameProvider(l.Endpoint.Host, account))
        where login is not null
        let fetching = seen.Of<LoginTried>().FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted && l.Endpoint.Protocol == MailProtocol.Pop3 && l.Username == login.Username && ClientAccounts.SameProvider(l.Endpoint.Host, account))
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} uses POP3, although IMAP works at {login.Endpoint} with the same login name{(fetching is null ? "" : " and password")}.")
        {
            Grave = true,
            Evidence = fetching is null ? [account, login] : [account, login, fetching],
            Remedy = ClientAccounts.Advise($"Set POP3 to leave mail on the server, add the account as {login.Endpoint.Describe()}, copy the local mail, then remove the POP3 account.", account, ClientAccounts.Keeping),
        };
}
