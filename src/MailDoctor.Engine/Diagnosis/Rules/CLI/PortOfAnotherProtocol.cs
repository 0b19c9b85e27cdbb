using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CLI;

/// <summary>An account uses the port of another protocol.</summary>
internal sealed class PortOfAnotherProtocol : IRule
{
    public FindingCode Code => new("CLI005");

    public string Name => "port-of-another-protocol";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen)];

    public string Explanation => """
        ## What it means
        The port that is set belongs to another protocol, as 995 (POP3) in an IMAP account or 993 (IMAP) for sending.

        ## Why it matters
        The program speaks a language that the server does not speak there, and fails with a puzzling message.

        ## What to do
        Set the port of the protocol: IMAP 993 or 143, POP3 995 or 110, sending 465 or 587.

        ## References
        RFC 8314 §3 and §7.3, RFC 6409
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account.Port is not null && !ClientAccounts.IsOnThisComputer(account)
        let owner = account.Port == 25 ? MailProtocol.Smtp : ServerEndpoint.StandardPorts.Where(s => s.Port == account.Port).Select(s => (MailProtocol?)s.Protocol).FirstOrDefault()
        where owner is not null && owner != account.Protocol && !seen.Of<ServerExamined>().Any(s => s.Works && s.Endpoint == account.Endpoint)
        let endpoint = ServerEndpoint.StandardPorts.Where(s => s.Protocol == account.Protocol).Select(s => new ServerEndpoint(s.Protocol, account.Host ?? "", s.Port, s.Security)).First()
        select new Finding(
            Code,
            Severity.Error,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} speaks {Service(account.Protocol)} to port {account.Port}, which is the port of {Service(owner.Value)}.")
        {
            Certainty = Certainty.Likely,
            Evidence = [account],
            Remedy = ClientAccounts.Advise($"Is port {endpoint.Port} with SSL/TLS meant?", account, new ClientTarget { Endpoint = account.Host is null ? null : endpoint }),
        };

    private static string Service(MailProtocol protocol) => protocol switch { MailProtocol.Imap => "IMAP", MailProtocol.Pop3 => "POP3", _ => "SMTP" };
}
