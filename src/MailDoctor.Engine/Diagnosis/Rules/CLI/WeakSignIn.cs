using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>An outdated authentication mechanism is set.</summary>
internal sealed class WeakSignIn : IRule
{
    public FindingCode Code => new("CLI008");

    public string Name => "weak-sign-in";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The account is set to an old way of signing in: APOP, CRAM-MD5, DIGEST-MD5 or NTLM.

        ## Why it matters
        They were made for connections without encryption, and rest on MD5 or worse; who listens can try passwords against what he hears. They also force the server to keep the password readable, so many servers have switched them off, and sign-in then fails.

        ## What to do
        Use encryption (SSL/TLS or STARTTLS) with the normal password, or OAuth2 or SCRAM where the provider has it.

        ## References
        RFC 6331 (DIGEST-MD5 is historic), RFC 8314 §4, draft-ietf-sasl-crammd5-to-historic
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.SignIn is SignInMethod.Apop or SignInMethod.Challenge or SignInMethod.Ntlm && !ClientAccounts.IsOnThisComputer(account)
        let open = account.Security == ConnectionSecurity.Cleartext
        select new Finding(
            Code,
            open ? Severity.Warning : Severity.Advice,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} signs in with {account.SignIn switch { SignInMethod.Apop => "APOP", SignInMethod.Ntlm => "NTLM", _ => "CRAM-MD5 or DIGEST-MD5" }}, an outdated way{(open ? ", and without encryption" : "")}.")
        {
            Evidence = [account],
            Remedy = new Remedy(
                open ? "Choose SSL/TLS first, then the normal password." : "Choose the normal password: the connection is encrypted.",
                [.. ClientMending.ReaderOf(account.Client)?.Clicks(SettingKind.SignIn, account) is string click ? (string[])[click] : []]),
        };
}
