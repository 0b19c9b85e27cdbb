using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>The server breaks its own protocol, or falls silent in the middle of a session. A new code.</summary>
internal sealed class ProtocolBroken : IRule
{
    public FindingCode Code => new("NET013");

    public string Name => "protocol-broken";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The server began properly and then sent something that its protocol does not allow, or stopped answering in the middle. The software is faulty, or a proxy, firewall or mail scanner in between tampers with the conversation.
        ## Why it matters
        Mail programs differ in what they forgive: one works, another one reports an error or hangs.
        ## What to do
        Switch off mail scanning in antivirus programs and try again; try another network. If it stays so, the server's software has to be repaired or updated.
        ## References
        RFC 9051 §2.2 and §7, RFC 1939 §3, RFC 5321 §4.2
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "NET010", "TLS001", "TLS002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        return from endpoint in landscape.Endpoints
               where landscape.MattersOnceOpen(endpoint)
               let broken = endpoint.Break
               where broken is not { Step: SessionStep.StartTls }
               where broken is { Break: SessionBreak.Malformed } || (broken is { Break: SessionBreak.Silent } && (endpoint.Greeting is not null || broken.Step is SessionStep.Capabilities))
               select new Finding(Code, landscape.Gravity(endpoint), FindingScope.OfEndpoint(endpoint.Endpoint), broken.Break == SessionBreak.Malformed
                   ? $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) breaks its own protocol {Where(broken.Step)}."
                   : $"{endpoint.Endpoint} ({endpoint.Endpoint.Service}) greets and then falls silent {Where(broken.Step)}.")
               {
                   Evidence = [broken],
                   Remedy = landscape.Alternative(endpoint) is { } works
                       ? new Remedy($"Use {works.Endpoint.Describe()}.")
                       : new Remedy("Switch off mail scanning in antivirus programs and try another network; if it stays so, tell the provider."),
                   AdminRemedy = new Remedy("Compare with a session on the server itself, to tell the mail software from a proxy or firewall in front of it; then update whichever is at fault."),
               };
    }

    private static string Where(SessionStep step) => step switch
    {
        SessionStep.Greeting or SessionStep.Connect => "in its greeting",
        SessionStep.Capabilities => "when asked for its capabilities",
        _ => "in the session",
    };
}
