using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>An account for IMAP or sending uses no encryption (RFC 8314 §4.1).</summary>
internal sealed class ConnectionInCleartext : IRule
{
    public FindingCode Code => new("CLI006");

    public string Name => "connection-in-cleartext";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The account is set to use no encryption, for reading mail by IMAP or for sending. (For POP3 see POP129.)

        ## Why it matters
        Password and mail travel readable through every network on the way, at every visit.

        ## What to do
        Choose SSL/TLS with port 993 for IMAP and 465 for sending; if the server does not have that, STARTTLS with 143 and 587. Change the password afterwards, because it has travelled in the open.

        ## References
        RFC 8314 §3 and §4.1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Security: ConnectionSecurity.Cleartext, Protocol: not MailProtocol.Pop3 } && !ClientAccounts.IsOnThisComputer(account)
        let tls = ServerEndpoint.StandardPorts.Where(s => s.Protocol == account.Protocol).Select(s => new ServerEndpoint(s.Protocol, account.Host ?? "", s.Port, s.Security)).First()
        let better = ClientAccounts.Encrypted(seen, account)
        let password = account.SignIn is not (SignInMethod.None or SignInMethod.Challenge or SignInMethod.Scram or SignInMethod.Kerberos)
        select new Finding(
            Code,
            password ? Severity.Warning : Severity.Advice,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} talks to {account.Host ?? "its server"} without encryption, so {(password ? "password and mail travel" : "mail travels")} in the open.")
        {
            Evidence = better is null ? [account] : [account, better],
            Remedy = ClientAccounts.Advise(
                better is not null ? $"Use {better.Endpoint.Describe()}, then change the password."
                    : seen.Of<ServerExamined>().Any() ? "Choose SSL/TLS, then change the password; no encrypted connection to this server was seen working, so ask the provider which one it has."
                    : "Choose SSL/TLS, then change the password; 'maildoctor lint --check' tells whether the server has it.",
                account,
                new ClientTarget { Endpoint = better?.Endpoint ?? (account.Host is null ? null : tls) }),
        };
}
