using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>The domain's SRV records prefer POP3 to IMAP, or name POP3 alone (RFC 6186 §3.4).</summary>
internal sealed class DnsPrefersPop : IRule
{
    public FindingCode Code => new("POP126");

    public string Name => "dns-prefers-pop";

    public IReadOnlyList<Type> Needs => [typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        In the DNS a domain can say which service mail programs should prefer: the one with the lower number. Here POP3 comes before IMAP, or IMAP is not named at all.

        ## Why it matters
        Programs that follow the DNS set up POP3. Then mail is fetched to one device, often deleted from the server, and the other devices miss it.

        ## What to do
        As a user: choose IMAP in the mail program; nothing else has to change.

        As the administrator: give _imaps the lowest number. If the domain has no IMAP, say so with a target of ".".

        ## References
        RFC 6186 §3.4 (priority between services), RFC 2782, RFC 8314 §5.1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        ServerClaimed[] pop = Srv(seen, MailProtocol.Pop3);
        ServerClaimed[] imap = Srv(seen, MailProtocol.Imap);
        if (pop.Length == 0)
        {
            yield break;
        }

        DnsAnswered[] absent = seen.Of<DnsAnswered>().Where(IsImapAbsent).ToArray();
        bool later = imap.Length > 0 && pop.Min(c => c.Priority) < imap.Min(c => c.Priority);
        bool missing = imap.Length == 0 && absent.Select(d => d.Name).Distinct().Count() == 2 && PopServer.ImapPossible(new Bearing(seen));
        if (later || missing)
        {
            string domain = seen.Email?.Domain.Display ?? "the domain";
            yield return new Finding(
                Code,
                Severity.Warning,
                seen.Email is EmailAddress email ? FindingScope.OfDomain(email.Domain.Ascii) : FindingScope.Account,
                later
                    ? $"The DNS of {domain} prefers POP3 (priority {pop.Min(c => c.Priority)}) to IMAP (priority {imap.Min(c => c.Priority)})."
                    : $"The DNS of {domain} names POP3 and not IMAP.")
            {
                Evidence = later ? [.. pop, .. imap] : [.. pop, .. absent],
                Remedy = new Remedy("Choose IMAP in the mail program, not POP3."),
                AdminRemedy = new Remedy(
                    "Publish IMAP with the lowest priority number.",
                    $"_imaps._tcp.{seen.Email?.Domain.Ascii ?? "DOMAIN"}. SRV 0 1 993 IMAP-SERVER.",
                    "Give _pop3s a higher number, or a target of \".\" if POP3 is not wanted."),
            };
        }
    }

    private static ServerClaimed[] Srv(CaseFile seen, MailProtocol protocol) =>
        seen.Of<ServerClaimed>().Where(c => c.Source == "srv" && c.Priority is not null && c.Endpoint.Protocol == protocol).ToArray();

    // A target of "." is a declaration, and is answered; only nothing at all is an omission.
    private static bool IsImapAbsent(DnsAnswered answer) =>
        answer.Type == "SRV"
        && answer.Outcome is DnsOutcome.NoData or DnsOutcome.NoSuchName
        && (answer.Name.StartsWith("_imaps._tcp.", StringComparison.OrdinalIgnoreCase) || answer.Name.StartsWith("_imap._tcp.", StringComparison.OrdinalIgnoreCase));
}
