using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Mail can be read by POP3 only: every IMAP port that was looked at is closed or declared absent (RFC 6186 §3.4).</summary>
internal sealed class NoImapHere : IRule
{
    public FindingCode Code => new("POP135");

    public string Name => "no-imap-here";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed), typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The provider offers POP3 for reading mail and no IMAP: the IMAP ports are closed, or the domain says that there is none.

        ## Why it matters
        POP3 brings mail to one device. What is read, sorted or sent there is not seen on the others, and a program that deletes what it has fetched
        leaves nothing for them.

        ## What to do
        Let every mail program leave copies on the server, and keep a backup of the computer that holds the folders and the sent mail.

        If several devices are to show the same mail, an account with IMAP is needed: ask the provider, or move to another one. The old mail can be copied into it.

        ## References
        RFC 1939 §3 and §8 (leaving mail on the server), RFC 9051 §1, RFC 6186 §3.4
        """;

    public IReadOnlyList<string> SilencedBy => ["POP126"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        EndpointSummary[] imap = bearing.Endpoints.Where(e => e.Endpoint.Protocol == MailProtocol.Imap).ToArray();
        ServiceDeclaredAbsent[] declared = seen.Of<ServiceDeclaredAbsent>().Where(a => a.Protocol == MailProtocol.Imap).ToArray();
        EndpointSummary? pop = bearing.Endpoints.FirstOrDefault(e => e is { Works: true, Named: true } && e.Endpoint.Protocol == MailProtocol.Pop3);

        // A port that stays silent proves nothing: the way there may be closed, and not the port.
        bool closed = imap.Length > 0 && imap.All(e => e.State == EndpointState.Refused);
        if (seen.Email is null || pop is null || imap.Any(e => e.Works) || !(closed || declared.Length > 0))
        {
            yield break;
        }

        yield return new Finding(
            Code,
            Severity.Advice,
            FindingScope.Account,
            declared.Length > 0
                ? $"{seen.Email.Domain.Display} says that it has no IMAP: mail can be read by POP3 only, and several devices cannot share it."
                : $"No IMAP server answers for this account: mail can be read by POP3 only, and several devices cannot share it.")
        {
            Evidence = [pop.Greeting!, .. declared, .. imap.SelectMany(e => e.Connections)],
            Remedy = new Remedy(
                "Leave copies of the mail on the server in every program that fetches it.",
                "In the account's settings, switch on \"leave messages on server\", and switch off its deletion after some days.",
                "Keep a backup of the computer that holds the folders and the sent mail: the server has only what arrives.",
                "If the same mail is wanted on several devices, ask the provider for IMAP."),
            AdminRemedy = new Remedy("Offer IMAP (port 993) for the same mailboxes; clients that use POP3 are not disturbed by it."),
        };
    }
}
