using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>Port and encryption do not fit (RFC 8314 §3).</summary>
internal sealed class PortContradictsSecurity : IRule
{
    public FindingCode Code => new("CLI004");

    public string Name => "port-contradicts-security";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The port that is set is the usual one for another kind of encryption: 993, 995 and 465 expect TLS from the first byte; 143, 110 and 587 begin in clear and change to TLS with STARTTLS.

        ## Why it matters
        Both sides wait for each other, or do not understand each other: the program says that the server does not answer.

        ## What to do
        Set port and encryption so that they fit: SSL/TLS with 993, 995, 465; STARTTLS with 143, 110, 587. A server that is set up in another way does exist, so try it, or let MailDoctor look (--check).

        ## References
        RFC 8314 §3 and §7.3
        """;

    // What was seen to work says what to set; a guess from the port alone would contradict it.
    public IReadOnlyList<string> SilencedBy => ["CFG002"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Port: not null, Security: not null } && !ClientAccounts.IsOnThisComputer(account)
        let usual = ServerEndpoint.StandardPorts.FirstOrDefault(s => s.Protocol == account.Protocol && s.Port == account.Port)
        where usual.Port != 0 && usual.Security != account.Security && !(usual.Security == ConnectionSecurity.StartTls && account.Security == ConnectionSecurity.Cleartext)
            && !seen.Of<ServerExamined>().Any(s => s.Works && s.Endpoint == account.Endpoint)
        let endpoint = new ServerEndpoint(account.Protocol, account.Host ?? "", usual.Port, usual.Security)
        select new Finding(
            Code,
            Severity.Error,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} uses port {account.Port} {Words(account.Security!.Value)}, and servers expect {Words(usual.Security)[5..]} there.")
        {
            Certainty = Certainty.Likely,
            Evidence = [account],
            Remedy = ClientAccounts.Advise($"Is it {(usual.Security == ConnectionSecurity.ImplicitTls ? "SSL/TLS" : "STARTTLS")} that should be set for port {account.Port}?", account, new ClientTarget { Endpoint = account.Host is null ? null : endpoint }),
        };

    private static string Words(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.ImplicitTls => "with SSL/TLS (implicit TLS)",
        ConnectionSecurity.StartTls => "with STARTTLS",
        _ => "with no encryption",
    };
}
