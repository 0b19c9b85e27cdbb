using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IDL;

/// <summary>The server begins IDLE and does not answer when it is to end it (RFC 2177 §3, 9051 §6.3.13).</summary>
internal sealed class DoneUnanswered : IRule
{
    public FindingCode Code => new("IDL007");

    public string Name => "done-unanswered";

    public IReadOnlyList<Type> Needs => [typeof(SilenceTried)];

    public string Explanation => """
        ## What it means
        A mail program that waits for mail (IDLE) says DONE before it does anything else on that connection, and the server has to confirm that at once. This server did not, though the connection was alive: DONE followed directly upon the beginning of IDLE, or other bytes still came. So it is not the network that has forgotten the connection (that would be ENV008).

        ## Why it matters
        The program is stuck: it can neither read nor move a message on that connection until it gives up and connects anew. Many programs do that only after minutes.

        ## What to do
        As a user: switch "push" or IDLE off for this account and let the program check for new mail every 5 to 15 minutes.

        As the administrator: look for a proxy or virus scanner in front of the server that does not know IDLE and waits for a whole command; bring the server up to date.

        ## References
        RFC 2177 §3, RFC 9051 §6.3.13
        """;

    public string? Undecided(CaseFile seen) => seen.Of<SilenceTried>().Any(t => t is { Idle: true, End: SilenceEnd.Survived }) ? null : "no IDLE was ended by us on a connection that was alive";

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from tried in seen.Of<SilenceTried>()
        where tried.End == SilenceEnd.DoneUnanswered
        group tried by tried.Endpoint into server
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfEndpoint(server.Key),
            $"{server.Key} begins IDLE and then does not answer DONE, so a mail program that waits for mail gets stuck.")
        {
            Evidence = [.. server.Take(2)],
            Remedy = new Remedy("Switch push (IDLE) off for this account and let the mail program check for new mail every 5 to 15 minutes."),
            AdminRemedy = new Remedy("Look for a proxy or virus scanner in front of the server that does not know IDLE; until it is mended, do not announce IDLE."),
        };
}
