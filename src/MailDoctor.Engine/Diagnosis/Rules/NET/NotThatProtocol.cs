using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>Another protocol answers on the port: a web server, SSH, POP3 in place of IMAP.</summary>
internal sealed class NotThatProtocol : IRule
{
    public FindingCode Code => new("NET006");

    public string Name => "not-that-protocol";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        Something answers on this port, but it does not speak the language that was expected there. Perhaps the port number belongs to another service, the server is set up wrongly, or a proxy answers in its place.
        ## Why it matters
        A mail program cannot talk to it and reports a strange error, or waits without end.
        ## What to do
        Check the port number: IMAP 993, POP3 995, sending 465 or 587. If the number is right, the administrator has to look at what listens there; if all servers show it, a proxy or a login page of the network is in between.
        ## References
        RFC 8314 §7 (ports), RFC 9051 §7.1.1, RFC 1939 §3, RFC 5321 §4.2
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "DNS007", "TLS001", "TLS002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        foreach (EndpointSummary endpoint in landscape.Endpoints.Where(e => e.State == EndpointState.OtherProtocol && landscape.MattersOnceOpen(e)))
        {
            // In its own greeting, or in answer to a TLS handshake.
            EndpointObservation answer = endpoint.Break is { Break: SessionBreak.OtherProtocol } broken ? broken : endpoint.TlsFailure!;
            string? spoken = answer is SessionBroken { Detail: not ("unknown" or "") } session ? session.Detail : endpoint.TlsFailure?.Spoken;
            string what = spoken is null ? "something that is not a mail server" : $"a server that speaks {spoken}";
            yield return new Finding(Code, landscape.Gravity(endpoint), FindingScope.OfEndpoint(endpoint.Endpoint), $"On {endpoint.Endpoint}, where {endpoint.Endpoint.Service} was expected, {what} answers.")
            {
                Evidence = [answer, .. endpoint.Claims],
                Remedy = landscape.Alternative(endpoint) is { } works
                    ? new Remedy($"Use {works.Endpoint.Describe()}.")
                    : new Remedy("Compare the port number with the provider's help pages."),
                AdminRemedy = new Remedy($"See which program listens on port {endpoint.Endpoint.Port} (ss -ltnp) and give the port to the {endpoint.Endpoint.Service} service."),
            };
        }
    }
}
