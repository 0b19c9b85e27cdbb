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
        foreach (EndpointSummary endpoint in landscape.Endpoints.Where(landscape.MattersOnceOpen))
        {
            Observation? evidence = endpoint.Greeting is { } greeting && greeting.Elapsed >= Late ? greeting
                : endpoint.Break is { Break: SessionBreak.Silent, Step: SessionStep.Greeting or SessionStep.Connect } && endpoint.Greeting is null ? endpoint.Break
                : null;
            if (evidence is not null)
            {
                bool came = evidence is GreetingReceived;
                double seconds = (evidence is GreetingReceived g ? g.Elapsed : endpoint.Break!.Elapsed).TotalSeconds;
                yield return new Finding(Code, came ? Severity.Warning : landscape.Gravity(endpoint), FindingScope.OfEndpoint(endpoint.Endpoint), came
                    ? string.Create(CultureInfo.InvariantCulture, $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) takes {seconds:0.0} seconds until it says its first word.")
                    : string.Create(CultureInfo.InvariantCulture, $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) takes the connection, but said nothing for {seconds:0.0} seconds."))
                {
                    Evidence = [evidence, .. endpoint.Connections.Where(c => c.Outcome == ConnectOutcome.Connected)],
                    Remedy = landscape.Alternative(endpoint) is { } works
                        ? new Remedy($"Use {works.Endpoint.Describe()}.")
                        : new Remedy("Try again later and from another network; raise the mail program's timeout if it has one."),
                    AdminRemedy = new Remedy("Check load, reverse look-ups of client addresses, DNS lists, and deliberate delays on the ports of mail programs."),
                };
            }
        }
    }
}
