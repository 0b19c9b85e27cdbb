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
        The server opens the door and shuts it again at once. Sometimes it says why: too many connections, your address is on a list, the service is being maintained. Sometimes it just hangs up, because the program behind the port crashed or a firewall cut the line; a line that is cut by force, a reset, speaks for a firewall, an overloaded service or a crash.
        ## Why it matters
        No mail program gets in. As the port is open, it looks like a fault of the program or the password, which were not even asked for.
        ## What to do
        Read the server's own words in the evidence. Wait some minutes and close other mail programs, in case there are too many connections. Try another network, in case your address is on a list. Otherwise the administrator finds the reason in the server's log.
        ## References
        RFC 9051 §7.1.5 (BYE), RFC 5321 §3.1 and §3.8 (554, 421), RFC 1939 §3, RFC 9293 §3.5.2 (reset)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "ENV005", "NET003", "TLS002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        var broken = from endpoint in landscape.Endpoints.Where(landscape.MattersOnceOpen)
                     where endpoint.Break is not null ? Counts(endpoint.Break) : endpoint.WasReset
                     group endpoint by (endpoint.Endpoint.Host, Break: endpoint.Break?.Break ?? SessionBreak.Closed, Severity: landscape.Gravity(endpoint));
        foreach (var host in broken)
        {
            EndpointSummary[] ports = host.ToArray();
            bool reset = ports.All(p => p.WasReset);
            string where = ports.Length == 1 ? $"{ports[0].Endpoint} ({ports[0].Endpoint.Service})" : $"{host.Key.Host} (ports {Listing.Of(ports.Select(p => p.Endpoint.Port))})";
            yield return new Finding(Code, host.Key.Severity, ports.Length == 1 ? FindingScope.OfEndpoint(ports[0].Endpoint) : FindingScope.OfHost(host.Key.Host), host.Key.Break == SessionBreak.TurnedAway
                ? $"{where} turns us away in its first word{(ports.Select(p => p.Break?.ServerText).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) is string words ? $"; it says {Wording.Quote(words)}" : "")}."
                : $"{where} takes the connection and {(reset ? "it is cut off" : "hangs up")} {(ports.All(IsLater) ? "at the first question" : ports.Any(IsLater) ? "before anybody can sign in" : reset ? "at once" : "without a word")}{(reset ? " (reset)" : "")}.")
            {
                Evidence = [.. ports.Select(p => p.Break).OfType<SessionBroken>(), .. ports.SelectMany(p => p.Connections).Where(c => c.Outcome is ConnectOutcome.Connected or ConnectOutcome.Reset)],
                Remedy = landscape.InsteadOf(ports) is { } works
                    ? new Remedy($"Use {works}.")
                    : new Remedy(ports.Any(p => p.Break?.ServerText is not null) ? "Read the server's words, and try again in some minutes." : "Try again in some minutes.",
                        "Close other mail programs, in case there are too many connections.",
                        reset ? "Try another network, in case a firewall on the way cuts the connection or this address is on a list." : "Try another network, in case this address is on a list.",
                        "If it stays so, tell the provider."),
                AdminRemedy = new Remedy($"Find the reason in the server's log: connection limits, address lists, maintenance mode, {(reset ? "a firewall that resets connections, " : "")}or a crash of the service."),
            };
        }
    }

    private static bool IsLater(EndpointSummary port) => port.Break?.Step == SessionStep.Capabilities;

    private static bool Counts(SessionBroken broken) => broken.Break switch
    {
        SessionBreak.TurnedAway => true,
        SessionBreak.Closed => broken.Step is SessionStep.Connect or SessionStep.Greeting or SessionStep.Capabilities,
        _ => false,
    };
}
