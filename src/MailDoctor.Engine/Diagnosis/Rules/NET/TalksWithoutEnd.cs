using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>The server sends more than any honest server does: an endless greeting, a line of a megabyte, a million capabilities. A new code.</summary>
internal sealed class TalksWithoutEnd : IRule
{
    public FindingCode Code => new("NET011");

    public string Name => "talks-without-end";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The server did not stop talking. Mail servers greet with one line and list their abilities in a few; this one sent far more, and MailDoctor hung up.
        ## Why it matters
        A mail program without such a limit fills the memory of the computer until it crashes. The server is broken, is not a mail server, or somebody attacks whoever connects to it.
        ## What to do
        Check the server's name and port. If they are right, do not connect a mail program to it, and tell the provider.
        ## References
        RFC 9051 §4 and RFC 5321 §4.5.3.1 (lengths of lines and replies), CWE-400
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        return Sessions(seen, landscape).Concat(Waiting(seen));
    }

    // In IDLE, where a server speaks only when something happens.
    private IEnumerable<Finding> Waiting(CaseFile seen) =>
        from tried in seen.Of<SilenceTried>()
        where tried.End == SilenceEnd.TooMuch
        group tried by tried.Endpoint into server
        select new Finding(Code, Severity.Warning, FindingScope.OfEndpoint(server.Key), $"{server.Key} talks without end to a program that waits for mail, so MailDoctor hung up.")
        {
            Evidence = [.. server.Take(2)],
            Remedy = new Remedy("Switch push (IDLE) off for this account and let the mail program check for new mail every 5 to 15 minutes."),
            AdminRemedy = new Remedy("Look in the server's log for what it sends during IDLE, and why so often."),
        };

    private IEnumerable<Finding> Sessions(CaseFile seen, Landscape landscape)
    {
        return from endpoint in landscape.Endpoints
               let broken = seen.At<SessionBroken>(endpoint.Endpoint).FirstOrDefault(b => b.Break == SessionBreak.TooMuch)
               where broken is not null && (endpoint.LoggedIn || landscape.MattersOnceOpen(endpoint))
               select new Finding(Code, landscape.Gravity(endpoint), FindingScope.OfEndpoint(endpoint.Endpoint),
                   $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) talks without end{(broken.Step == SessionStep.Mailbox ? " once somebody has signed in" : "")}{(broken.Bytes > 0 ? string.Create(CultureInfo.InvariantCulture, $": after {broken.Bytes / 1024.0:0} KiB MailDoctor hung up") : "")}.")
               {
                   Evidence = [broken],
                   Remedy = broken.Step == SessionStep.Mailbox
                       ? new Remedy("Do not connect a mail program to it until the provider has mended it; tell the provider that the server's lists have no end. The settings and the password are right.")
                       : landscape.Alternative(endpoint) is { } works
                       ? new Remedy($"Use {works.Endpoint.Describe()}.")
                       : new Remedy("Check the server's name and port; if they are right, do not connect a mail program to it, and tell the provider."),
                   AdminRemedy = new Remedy($"See which program listens on port {endpoint.Endpoint.Port} and whether it is the mail server; look for a loop in its log."),
               };
    }
}
