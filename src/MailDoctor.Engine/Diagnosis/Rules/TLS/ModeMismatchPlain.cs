using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>Clear text is spoken to a port that wants TLS from the first byte (RFC 8314 §3).</summary>
internal sealed class ModeMismatchPlain : IRule
{
    public FindingCode Code => new("TLS002");

    public string Name => "mode-mismatch-plain";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        The settings say STARTTLS (or no encryption) for a port that encrypts from the first byte. The program waits for a
        greeting, and the server waits for encryption to begin: both wait for ever.
        ## Why it matters
        Nothing works; the mail program runs into a time-out that says nothing about the cause.
        ## What to do
        Choose SSL/TLS, which is implicit TLS, for this port in the mail program.
        ## References
        RFC 8314 §3 (implicit TLS and its ports)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in bearing.Endpoints
            where endpoint.Endpoint.Security != ConnectionSecurity.ImplicitTls && endpoint.Greeting is null && endpoint.Connected
            let answer = handshakes.HellosTo(endpoint).FirstOrDefault(h => h.Implicit && AnsweredInTls(h))
            where answer is not null
            select (endpoint, answer);
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Error))
        {
            EndpointSummary first = where.First;
            EndpointSummary? other = bearing.Alternative(first);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "say" : "says")} nothing to a client that waits for a greeting, and {(where.Plural ? "answer" : "answers")} one that begins with TLS.")
            {
                Evidence = [.. where.Evidence, .. where.Endpoints.Select(e => e.Break).OfType<SessionBroken>()],
                Remedy = new Remedy(
                    other is { Endpoint.Security: ConnectionSecurity.ImplicitTls }
                        ? $"In the mail program, use {other.Endpoint.Describe()}: that works. On {first.Endpoint} the security would have to be SSL/TLS."
                        : $"In the mail program, set the security of {first.Endpoint} to SSL/TLS, not STARTTLS."),
                AdminRemedy = new Remedy(
                    "Let the ports 143, 110 and 587 begin in clear text and offer STARTTLS, and keep TLS from the first byte for 993, 995 and 465.",
                    [
                        "Dovecot: set 'ssl = no' in the inet_listener imap { port = 143 } and pop3 { port = 110 }; STARTTLS stays available.",
                        "Postfix: remove '-o smtpd_tls_wrappermode=yes' from the submission service in master.cf.",
                    ]),
            };
        }
    }

    // An alert is TLS too: the port speaks it, only not with our hello.
    private static bool AnsweredInTls(TlsVersionProbed hello) =>
        hello.Outcome == TlsVersionOutcome.Offered || (hello.Outcome == TlsVersionOutcome.NotOffered && hello.Detail.Contains("alert ", StringComparison.OrdinalIgnoreCase) && !hello.Detail.Contains("without", StringComparison.OrdinalIgnoreCase));
}
