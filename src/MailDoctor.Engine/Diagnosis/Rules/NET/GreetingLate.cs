using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>The server takes the connection and greets late, or not within the time that anybody waits.</summary>
internal sealed class GreetingLate : IRule
{
    // RFC 5321 §4.5.3.2.1 lets a client wait five minutes; mail programs wait far shorter, and people shorter still.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    public FindingCode Code => new("NET004");

    public string Name => "greeting-late";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The server takes the connection at once, but lets the caller wait for its first word. It may be overloaded, it may wait for a look-up that nobody answers (the name of your address, or a list of spammers), or it makes strangers wait on purpose.
        ## Why it matters
        Every connection of a mail program begins with that wait. Many programs give up after some seconds and report a timeout, so mail works only now and then, or not at all.
        ## What to do
        Try another port of the same service and another network. The administrator looks at the load, at the DNS server that the mail server asks (look-ups of the client's name are the usual cause) and at deliberate delays, which do not belong on the ports of mail programs.
        ## References
        RFC 5321 §4.5.3.2.1 (waiting for the greeting), RFC 9051 §7.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "TLS002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        var late = from endpoint in landscape.Endpoints.Where(landscape.MattersOnceOpen)
                   let evidence = Evidence(endpoint)
                   where evidence is not null
                   let severity = evidence is GreetingReceived ? Severity.Warning : landscape.Gravity(endpoint)
                   group (Endpoint: endpoint, Evidence: evidence!) by (endpoint.Endpoint.Host, severity);
        foreach (var host in late)
        {
            EndpointSummary[] ports = host.Select(p => p.Endpoint).ToArray();
            double seconds = host.Max(p => p.Evidence is GreetingReceived g ? g.Elapsed : ((SessionBroken)p.Evidence).Elapsed).TotalSeconds;
            string where = ports.Length == 1 ? $"{ports[0].Endpoint} ({ports[0].Endpoint.Service})" : $"{host.Key.Host} (ports {Listing.Of(ports.Select(p => p.Endpoint.Port))})";
            yield return new Finding(Code, host.Key.severity, ports.Length == 1 ? FindingScope.OfEndpoint(ports[0].Endpoint) : FindingScope.OfHost(host.Key.Host), host.All(p => p.Evidence is GreetingReceived)
                ? string.Create(CultureInfo.InvariantCulture, $"{where} takes {seconds:0.0} seconds until it says its first word.")
                : string.Create(CultureInfo.InvariantCulture, $"{where} takes the connection, but said nothing for {seconds:0.0} seconds."))
            {
                Evidence = [.. host.Select(p => p.Evidence), .. ports.SelectMany(p => p.Connections).Where(c => c.Outcome == ConnectOutcome.Connected)],
                Remedy = landscape.InsteadOf(ports.Where(p => landscape.Alternative(p) is { } other && !ports.Contains(other))) is { } works
                    ? new Remedy($"Use {works}.")
                    : new Remedy("Try again later and from another network; raise the mail program's timeout if it has one."),
                AdminRemedy = new Remedy("Check load, reverse look-ups of client addresses, DNS lists, and deliberate delays on the ports of mail programs."),
            };
        }
    }

    private static Observation? Evidence(EndpointSummary endpoint) =>
        endpoint.Greeting is { } greeting ? greeting.Elapsed >= Late ? greeting : null
        : endpoint.Break is { Break: SessionBreak.Silent, Step: SessionStep.Greeting or SessionStep.Connect } ? endpoint.Break
        : null;
}
