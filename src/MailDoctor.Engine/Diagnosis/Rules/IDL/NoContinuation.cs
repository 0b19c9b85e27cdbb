using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IDL;

/// <summary>The server offers IDLE and does not begin it (RFC 2177 §3, 9051 §6.3.13).</summary>
internal sealed class NoContinuation : IRule
{
    public FindingCode Code => new("IDL002");

    public string Name => "no-continuation";

    public IReadOnlyList<Type> Needs => [typeof(SilenceTried)];

    public string Explanation => """
        ## What it means
        The server says that it can tell a mail program when mail arrives (IDLE). When a program asks for it, the server must answer with a line that begins with `+`; this one did not, or refused.

        ## Why it matters
        Mail programs rely on what a server offers. They wait for the line until they lose patience, or believe that they wait for mail and get none.

        ## What to do
        As a user: switch "push" or IDLE off for this account and let the program check for new mail every 5 to 15 minutes.

        As the administrator: look for a proxy, load balancer or virus scanner between the clients and the server that passes commands on line by line and holds the `+` back; or take IDLE out of what the server announces.

        ## References
        RFC 2177 §3, RFC 9051 §6.3.13
        """;

    public string? Undecided(CaseFile seen) => seen.Of<SilenceTried>().Any(t => t is { Idle: true, End: not SilenceEnd.NotBegun }) ? null : "IDLE can be asked for only after a login";

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from tried in seen.Of<SilenceTried>()
        where tried.End == SilenceEnd.NoContinuation
        group tried by tried.Endpoint into server
        let first = server.First()
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfEndpoint(server.Key),
            $"{server.Key} offers IDLE and does not begin it{(first.ServerText is { } said ? $": \"{Prose.Cut(said)}\"" : first.Detail is { } detail ? $": {detail}" : ": the line that begins with + never came")}.")
        {
            Evidence = [.. server.Take(2)],
            Remedy = new Remedy("Switch push (IDLE) off for this account and let the mail program check for new mail every 5 to 15 minutes."),
            AdminRemedy = new Remedy("Look for a proxy or virus scanner in front of the server that holds the line with + back; until it is mended, do not announce IDLE."),
        };
}
