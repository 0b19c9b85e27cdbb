using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>A program polls more often than LOGIN-DELAY allows (pop-imap.md, PI-16).</summary>
internal sealed class PollsFasterThanAllowed : IRule
{
    public FindingCode Code => new("POP116");

    public string Name => "polls-faster-than-allowed";

    public IReadOnlyList<Type> Needs => [typeof(ClientAccountSeen), typeof(ServerExamined)];

    public string Explanation => """
        ## What it means
        The POP3 server announces the shortest time between two visits, and the mail program looks for mail more often than that.

        ## Why it matters
        The server refuses the visits that come too early; the program shows that as a failed login or asks for the password.

        ## What to do
        Set the program to look for mail less often than the server demands.

        ## References
        RFC 2449 §6.5 (LOGIN-DELAY)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from account in ClientAccounts.InUse(seen)
        where account is { Protocol: MailProtocol.Pop3, ChecksEvery: not null }
        let server = seen.Of<ServerExamined>().FirstOrDefault(s => s.Endpoint.Protocol == MailProtocol.Pop3 && s.Endpoint.Host == account.Host && s.LoginDelay > account.ChecksEvery)
        where server is not null
        select new Finding(
            Code,
            Severity.Advice,
            ClientAccounts.Scope(account),
            $"{ClientAccounts.Name(account)} looks for mail every {Prose.Long(account.ChecksEvery!.Value)}, and {account.Host} allows a visit every {Prose.Long(server.LoginDelay!.Value)}.")
        {
            Evidence = [account, server],
            Remedy = new Remedy(
                $"Let the program look for mail every {Prose.Long(TimeSpan.FromMinutes(Math.Ceiling(server.LoginDelay!.Value.TotalMinutes) + 1))} or less often.",
                [.. ClientMending.ReaderOf(account.Client)?.Clicks(SettingKind.Interval, account) is string click ? (string[])[click] : []]),
        };
}
