using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A source tells people to fetch mail by POP3 without encryption (RFC 8314 §4.1).</summary>
internal sealed class PopInCleartext : IRule
{
    public FindingCode Code => new("POP129");

    public string Name => "pop-in-cleartext";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public IReadOnlyList<Type> OrElse => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Settings that are published for this account name POP3 without encryption, or a mail program is set to that.

        ## Why it matters
        A program that follows them sends the password readable over the network at every visit, which is every few minutes, in every Wi-Fi.

        ## What to do
        As a user: choose SSL/TLS with port 995, or better IMAP with port 993. If the program was set up without encryption already, correct it and then change the password.

        As the administrator: publish the encrypted port only.

        ## References
        RFC 8314 §3.1 and §4.1, RFC 2595 §2.4
        """;

    public IReadOnlyList<string> SilencedBy => ["DNS013", "POP004"];

    public IEnumerable<Finding> Examine(CaseFile seen) => [.. Published(seen), .. Configured(seen)];

    private IEnumerable<Finding> Configured(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Protocol: MailProtocol.Pop3, Security: ConnectionSecurity.Cleartext } && !ClientAccounts.IsOnThisComputer(account)
        let better = ClientAccounts.Encrypted(seen, account)
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} fetches mail from {account.Host ?? "its server"} without encryption, so the password travels in the open at every visit.")
        {
            Grave = true,
            Evidence = better is null ? [account] : [account, better],
            Remedy = ClientAccounts.Advise(
                better is null ? "Choose SSL/TLS with port 995, then change the password." : $"Use {better.Endpoint.Describe()}, then change the password.",
                account,
                new ClientTarget { Endpoint = better is not null ? better.Endpoint : account.Host is null ? null : new ServerEndpoint(MailProtocol.Pop3, account.Host, 995, ConnectionSecurity.ImplicitTls) }),
        };

    private IEnumerable<Finding> Published(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        return
            from claims in bearing.Endpoints.SelectMany(e => e.Claims).Where(c => c.Endpoint.Protocol != MailProtocol.Smtp && c.Source is not ("guess" or "standard-port")).GroupBy(c => c.Source)
            let pop = claims.Where(c => c.Endpoint.Protocol == MailProtocol.Pop3).ToArray()
            where pop.Length > 0 && pop.All(c => c.Endpoint.Security == ConnectionSecurity.Cleartext)
            let other = claims.FirstOrDefault(c => c.Endpoint.Protocol == MailProtocol.Imap && c.Endpoint.Security != ConnectionSecurity.Cleartext)
            let better = bearing.Endpoints.FirstOrDefault(e => e.Works && e.Endpoint.Protocol == MailProtocol.Imap)
                ?? bearing.Endpoints.FirstOrDefault(e => e.Works && e.Endpoint.Protocol == MailProtocol.Pop3)
            select new Finding(
                Code,
                other is null ? Severity.Warning : Severity.Advice,
                FindingScope.OfEndpoint(pop[0].Endpoint),
                $"{SourceName.AtStart(claims.Key)} names POP3 at {pop[0].Endpoint} without encryption, so the password would travel in the open.")
            {
                Grave = true,
                Evidence = pop,
                Remedy = better is null
                    ? new Remedy("Choose SSL/TLS with port 995 in the mail program; if that does not work, do not fetch mail by POP3 here.")
                    : new Remedy($"Use {better.Endpoint.Describe()} instead."),
                AdminRemedy = new Remedy($"Name the encrypted port in the published settings: {pop[0].Asked}"),
            };
    }
}
