using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>The outgoing server is used without sign-in.</summary>
internal sealed class SendsWithoutSignIn : IRule
{
    public FindingCode Code => new("CLI009");

    public string Name => "sends-without-sign-in";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The account sends mail without signing in.

        ## Why it matters
        Submission servers refuse mail from people whom they do not know, so sending fails, or works only inside the provider's own network.

        ## What to do
        Switch on sign-in for the outgoing server; user name and password are usually those for reading mail.

        ## References
        RFC 6409 §4.3, RFC 4954
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Protocol: MailProtocol.Smtp, SignIn: SignInMethod.None, Host: not null } && !ClientAccounts.IsOnThisComputer(account)
        select new Finding(
            Code,
            account.Port is 465 or 587 ? Severity.Warning : Severity.Advice,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} sends through {account.Host}:{account.Port} without signing in; does that server take mail from strangers?")
        {
            Certainty = Certainty.Likely,
            Evidence = [account],
            Remedy = new Remedy(
                "Switch on sign-in for the outgoing server, with the same user name and password as for reading mail.",
                [.. ClientMending.ReaderOf(account.Client)?.Clicks(SettingKind.SignIn, account) is string click ? (string[])[click] : []]),
        };
}
