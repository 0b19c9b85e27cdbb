using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>STARTTLS is optional for the program (RFC 8314 §5).</summary>
internal sealed class EncryptionOnlyIfOffered : IRule
{
    public FindingCode Code => new("CLI007");

    public string Name => "encryption-only-if-offered";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The program encrypts only when the server offers it, and goes on in clear when it does not.

        ## Why it matters
        Whoever sits on the way can take the offer out of the server's answer (STRIPTLS); the program then sends the password readable, without a word.

        ## What to do
        Make encryption a must: SSL/TLS with its own port is the surest. MailDoctor names the setting of your program.

        ## References
        RFC 8314 §5.1 and §4.1, RFC 3207 §6
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.OnlyIfOffered && !ClientAccounts.IsOnThisComputer(account)
        let better = ClientAccounts.Encrypted(seen, account)

        // Where the program has no word for "must", only the other port remains.
        let must = better?.Endpoint ?? (ClientMending.Edits(account, new ClientTarget { Endpoint = account.Endpoint }).Count > 0 || account.Host is null ? account.Endpoint : ClientAccounts.ImplicitTls(account))
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} encrypts the connection to {account.Host ?? "its server"} only if the server offers it{(account.SecurityNote.Length > 0 ? $": {account.SecurityNote}" : "")}.")
        {
            Evidence = better is null ? [account] : [account, better],
            Remedy = ClientAccounts.Advise(
                better is null ? "Make encryption a must, best with SSL/TLS on its own port." : $"Make encryption a must: use {better.Endpoint.Describe()}.",
                account,
                new ClientTarget { Endpoint = must }),
        };
}
