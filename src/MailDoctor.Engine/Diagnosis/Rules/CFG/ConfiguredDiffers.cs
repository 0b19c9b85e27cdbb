using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CFG;

/// <summary>A mail program is set to something else than what works.</summary>
internal sealed class ConfiguredDiffers : IRule
{
    public FindingCode Code => new("CFG002");

    public string Name => "configured-differs";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen), typeof(ServerExamined)];

    public string Explanation => """
        ## What it means
        The settings of a mail program differ from what MailDoctor has found and seen working for this mailbox.

        ## Why it matters
        A server name, port or encryption that works today by luck, or no more, is the usual reason why mail suddenly cannot be fetched or sent.

        ## What to do
        Change what MailDoctor names, one line or click after the other, and leave the rest. Nothing is lost by it: server settings do not touch the mail. Only the type of an account, POP3 or IMAP, is another matter: see POP105.

        ## References
        RFC 8314 §3, RFC 6186
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ServerExamined[] servers = seen.Of<ServerExamined>().ToArray();
        foreach (ClientAccountSeen account in ClientAccounts.InUse(seen).Where(a => a.Host is not null && !ClientAccounts.IsOnThisComputer(a)))
        {
            string? address = ClientAccounts.AddressOf(account);
            ServerExamined[] own = servers.Where(s => s.Endpoint.Protocol == account.Protocol && s.Address is not null && s.Address.Equals(address, StringComparison.OrdinalIgnoreCase)).ToArray();
            ServerExamined? should = own.FirstOrDefault(s => s is { Works: true, Recommended: true }) ?? own.FirstOrDefault(s => s.Works);
            ServerExamined? same = servers.FirstOrDefault(s => s.Endpoint == account.Endpoint);
            bool otherLogin = same is { Works: true, LoginStated: true, Login: not null } && account.Login is not null && !same.Login.Equals(account.Login, StringComparison.OrdinalIgnoreCase);
            if (should is null || (same is { Works: true } && !otherLogin))
            {
                continue;
            }

            ServerExamined target = otherLogin ? same! : should;
            string differences = Wording.List(Differences(account, target, otherLogin));
            bool proven = same is { Works: false };
            yield return new Finding(
                Code,
                proven ? Severity.Error : otherLogin ? Severity.Advice : Severity.Warning,
                ClientAccounts.Scope(account),
                $"{ClientAccounts.Name(account)} is not set to what works for {target.Address}: {differences}.")
            {
                // Many servers take more than one form of the login name, and nobody has signed in here.
                Certainty = proven ? Certainty.Proven : Certainty.Likely,
                Evidence = same is null || same == target ? [account, target] : [account, same, target],
                Remedy = ClientAccounts.Advise(
                    "Change only what is named here.", account, new ClientTarget { Endpoint = target.Endpoint, Login = otherLogin ? target.Login : null }),
            };
        }
    }

    // "server is old.example.org, should be imap.example.org"
    private static IEnumerable<string> Differences(ClientAccountSeen account, ServerExamined target, bool login)
    {
        if (account.Host != target.Endpoint.Host)
        {
            yield return $"server is {account.Host}, should be {target.Endpoint.Host}";
        }

        if (account.Port != target.Endpoint.Port)
        {
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"port is {(account.Port is int port ? port : "not set")}, should be {target.Endpoint.Port}");
        }

        if (account.Security != target.Endpoint.Security)
        {
            yield return $"security is {Words(account.Security)}, should be {Words(target.Endpoint.Security)}";
        }

        if (login)
        {
            yield return $"login name is {account.Login}, should be {target.Login}";
        }
    }

    private static string Words(ConnectionSecurity? security) => security switch
    {
        ConnectionSecurity.ImplicitTls => "SSL/TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        ConnectionSecurity.Cleartext => "none",
        _ => "not known",
    };
}
