using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>A program takes any certificate.</summary>
internal sealed class CertificateNotChecked : IRule
{
    public FindingCode Code => new("CLI003");

    public string Name => "certificate-not-checked";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The mail program does not check that the server is the one that it says it is: the check is switched off, was never switched on, or an exception was stored.

        ## Why it matters
        Anybody on the way, as in a foreign Wi-Fi, can play the server and take the password, and encryption does not help against that.

        ## What to do
        Switch the check on, or remove the exception. If the program then complains, the server's certificate is at fault: examine the server, and tell its operator.

        ## References
        RFC 8314 §4.4, RFC 9525, RFC 7817
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.ChecksCertificate == false && !ClientAccounts.IsOnThisComputer(account)
        let check = new ClientTarget { CheckCertificate = true }
        let cannot = account.Security == ConnectionSecurity.StartTls && account.Settings.Count > 0 && ClientMending.Edits(account, check).Count == 0
        let other = cannot && ClientAccounts.Encrypted(seen, account) is { Endpoint.Security: ConnectionSecurity.ImplicitTls } better ? better : null
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} does not check who {account.Host ?? "the server"} is: {(account.CertificateNote.Length > 0 ? account.CertificateNote : "the check is off")}.")
        {
            Evidence = other is null ? [account] : [account, other],
            Remedy = cannot && other is null && account.Host is not null
                ? ClientAccounts.Advise(
                    "It cannot check the certificate with STARTTLS; use SSL/TLS on its own port. 'maildoctor lint --check' tells whether the server has it.", account, check with { Endpoint = ClientAccounts.ImplicitTls(account) })
                : other is null
                ? ClientAccounts.Advise("Let the program check the server's certificate.", account, check)
                : ClientAccounts.Advise($"It cannot check the certificate with STARTTLS; use {other.Endpoint.Describe()}.", account, check with { Endpoint = other.Endpoint }),
        };
}
