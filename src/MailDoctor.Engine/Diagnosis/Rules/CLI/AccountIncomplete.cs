using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>An account lacks its server or login name.</summary>
internal sealed class AccountIncomplete : IRule
{
    public FindingCode Code => new("CLI010");

    public string Name => "account-incomplete";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Something without which an account cannot work is missing in the settings: the server's name, or the login name.

        ## Why it matters
        The program cannot connect or sign in, and often does not say why.

        ## What to do
        Fill it in. MailDoctor names the file and the line.

        ## References
        clients.md of this project for each format
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        let graphical = ClientMending.ReaderOf(account.Client)?.Graphical == true
        where account.Host is not null || !account.HostFromCommand
        let what = account.Host is null ? "server" : graphical && account is { Login: null, SignIn: not (SignInMethod.None or SignInMethod.Certificate) } && account.Protocol != MailProtocol.Smtp ? "login name" : null
        where what is not null
        select new Finding(
            Code,
            account.Host is null ? Severity.Error : Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} ({account.Place}) has no {what} for {(account.Protocol == MailProtocol.Smtp ? "sending" : "reading mail")}.")
        {
            Evidence = [account],
            Remedy = new Remedy($"Set the {what}; 'maildoctor check ADDRESS' tells what it is."),
        };
}
