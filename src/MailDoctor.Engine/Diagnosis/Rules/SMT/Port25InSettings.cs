using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SMT;

/// <summary>Published settings name port 25 for sending (RFC 6409 §3.1, 8314 §3.3).</summary>
internal sealed class Port25InSettings : IRule
{
    public FindingCode Code => new("SMT003");

    public string Name => "port25-in-settings";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public IReadOnlyList<Type> OrElse => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        Settings that are published for this account, or those of a mail program, use port 25 for sending. That port is for mail between servers; mail programs have ports of their own, 465 and 587.

        ## Why it matters
        Most access providers, hotels and mobile networks block port 25 against spam, so that sending works at home and fails elsewhere. It also often works without encryption.

        ## What to do
        As a user: set the outgoing server to port 465 with SSL/TLS, or 587 with STARTTLS.

        As the administrator: publish port 465 (and 587), not 25.

        ## References
        RFC 6409 §3.1, RFC 8314 §3.3, RFC 5068 §3.1
        """;

    public IReadOnlyList<string> SilencedBy => ["DNS013"];

    public IEnumerable<Finding> Examine(CaseFile seen) => [.. Published(seen), .. Configured(seen)];

    private IEnumerable<Finding> Configured(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Protocol: MailProtocol.Smtp, Port: 25, Host: not null } && !ClientAccounts.IsOnThisComputer(account)
        let should = seen.Of<ServerExamined>()
            .Where(s => s is { Works: true, Endpoint: { Protocol: MailProtocol.Smtp, Port: not 25 } } && ClientAccounts.SameProvider(s.Endpoint.Host, account))
            .OrderByDescending(s => s.Recommended)
            .Select(s => s.Endpoint)
            .FirstOrDefault() ?? new ServerEndpoint(MailProtocol.Smtp, account.Host!, 465, ConnectionSecurity.ImplicitTls)
        select new Finding(
            Code,
            Severity.Warning,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} sends through port 25 at {account.Host}, which many networks block.")
        {
            Evidence = [account],
            Remedy = ClientAccounts.Advise("Set the outgoing server to port 465 with SSL/TLS; where that does not work, to port 587 with STARTTLS.", account, new ClientTarget { Endpoint = should }),
        };

    private IEnumerable<Finding> Published(CaseFile seen)
    {
        IReadOnlyList<EndpointSummary> all = EndpointSummary.All(seen);
        EndpointSummary? better = all.Where(e => e.Works && e.Endpoint is { Protocol: MailProtocol.Smtp, Port: not 25 })
            .OrderBy(e => e.Endpoint.Security == ConnectionSecurity.ImplicitTls ? 0 : 1)
            .FirstOrDefault();
        return
            from claims in all.Where(e => e.Named && e.Endpoint.Protocol == MailProtocol.Smtp).SelectMany(e => e.Claims).GroupBy(c => c.Source)
            let old = claims.Where(c => c.Endpoint.Port == 25).ToArray()
            where old.Length > 0
            select new Finding(
                Code,
                old.Length == claims.Count() ? Severity.Warning : Severity.Advice,
                FindingScope.OfEndpoint(old[0].Endpoint),
                $"{SourceName.AtStart(claims.Key)} names port 25 at {old[0].Endpoint.Host} for sending, which many networks block.")
            {
                Evidence = old,
                Remedy = better is null
                    ? new Remedy("Set the outgoing server to port 465 with SSL/TLS, or to port 587 with STARTTLS.")
                    : new Remedy($"Use {better.Endpoint.Describe()} instead: that works."),
                AdminRemedy = new Remedy($"Name port 465 (or 587) in the published settings: {old[0].Asked}"),
            };
    }
}
