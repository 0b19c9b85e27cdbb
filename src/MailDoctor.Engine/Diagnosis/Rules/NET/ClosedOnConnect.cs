using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>The server takes the connection and ends it at once, with a word of refusal or without (BYE, 421, 554, -ERR).</summary>
internal sealed class ClosedOnConnect : IRule
{
    public FindingCode Code => new("NET007");

    public string Name => "closed-on-connect";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The server opens the door and shuts it again at once. Sometimes it says why: too many connections, your address is on a list, the service is being maintained. Sometimes it just hangs up, because the program behind the port crashed or a firewall cut the line.
        ## Why it matters
        No mail program gets in. As the port is open, it looks like a fault of the program or the password, which were not even asked for.
        ## What to do
        Read the server's own words in the evidence. Wait some minutes and close other mail programs, in case there are too many connections. Try another network, in case your address is on a list. Otherwise the administrator finds the reason in the server's log.
        ## References
        RFC 9051 §7.1.5 (BYE), RFC 5321 §3.1 and §3.8 (554, 421), RFC 1939 §3
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "NET003", "TLS002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        foreach (EndpointSummary endpoint in landscape.Endpoints.Where(landscape.MattersOnceOpen))
        {
            if (endpoint.Break is not { } broken || !Counts(broken))
            {
                continue;
            }

            yield return new Finding(Code, landscape.Gravity(endpoint), FindingScope.OfEndpoint(endpoint.Endpoint), broken.Break == SessionBreak.TurnedAway
                ? $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) turns us away in its first word."
                : $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) takes the connection and hangs up {(broken.Step == SessionStep.Capabilities ? "at the first question" : "without a word")}.")
            {
                Evidence = [broken, .. endpoint.Connections.Where(c => c.Outcome == ConnectOutcome.Connected)],
                Remedy = landscape.Alternative(endpoint) is { } works
                    ? new Remedy($"Use {works.Endpoint.Describe()}.")
                    : new Remedy("Read the server's words in the evidence, and try again in some minutes.",
                        "Close other mail programs, in case there are too many connections.",
                        "Try another network, in case this address is on a list.",
                        "If it stays so, tell the provider."),
                AdminRemedy = new Remedy("Find the reason in the server's log: connection limits, address lists, maintenance mode, or a crash of the service."),
            };
        }
    }

    private static bool Counts(SessionBroken broken) => broken.Break switch
    {
        SessionBreak.TurnedAway => true,
        SessionBreak.Closed => broken.Step is SessionStep.Connect or SessionStep.Greeting or SessionStep.Capabilities,
        _ => false,
    };
}
