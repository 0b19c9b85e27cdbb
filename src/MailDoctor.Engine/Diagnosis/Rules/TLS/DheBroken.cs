using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The server lists DHE among its suites and breaks the handshake off when a client prefers it: it has no Diffie-Hellman parameters.</summary>
internal sealed class DheBroken : IRule
{
    // RFC 8446 §6: internal_error, what OpenSSL sends when its parameters are missing.
    private const int InternalError = 80;

    public FindingCode Code => new("TLS016");

    public string Name => "dhe-broken";

    public IReadOnlyList<Type> Needs => [typeof(TlsVersionProbed)];

    public string Explanation => """
        ## What it means
        The server says that it can agree on a secret by Diffie-Hellman (DHE), but it was never given the numbers for it. When a program prefers that way, the server
        agrees and then hangs up. With programs that prefer another way (ECDHE), all is well.
        ## Why it matters
        Most programs of today prefer ECDHE and notice nothing. Older ones, and some phones and scanners, cannot connect at all, and the error message
        says nothing but "handshake failed".
        ## What to do
        In the mail program nothing can be set. The server's operator either gives the server its numbers or takes DHE off its list.
        ## References
        RFC 5246 §7.4.3 (the server's part of the key), RFC 9325 §4.4; Dovecot: ssl_dh
        """;

    public string? Undecided(CaseFile seen) => seen.Of<TlsVersionProbed>().Any(h => h is { Hello: HelloSuites.DheFirst, Outcome: not TlsVersionOutcome.Inconclusive })
        ? null
        : "no server was asked with DHE first; a thorough examination does that";

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in bearing.Endpoints
            let hellos = handshakes.HellosTo(endpoint)

            // The control: the same version on the same port, with the suites in another order.
            let control = hellos.FirstOrDefault(h => h is { Hello: HelloSuites.Usual, Outcome: TlsVersionOutcome.Offered } && h.Offered == "TLS 1.2")
            where control is not null
            from dead in hellos.Where(IsDead)
            from evidence in new[] { dead, control }
            select (endpoint, evidence);
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Warning))
        {
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "offer" : "offers")} Diffie-Hellman (DHE) and {(where.Plural ? "break" : "breaks")} off when a program prefers it; with other programs the same ports work.")
            {
                Evidence = where.Evidence,
                Remedy = new Remedy($"Use a current mail program, and tell the operator of {where.First.Endpoint.Host} about it."),
                AdminRemedy = new Remedy(
                    "Give the server Diffie-Hellman parameters, or remove DHE from its suites.",
                    [
                        "Dovecot 2.3: openssl dhparam -out /etc/dovecot/dh.pem 4096, then ssl_dh = </etc/dovecot/dh.pem and 'doveadm reload'.",
                        "Or without DHE: ssl_cipher_list = ECDHE+AESGCM:ECDHE+CHACHA20",
                    ]),
            };
        }
    }

    private static bool IsDead(TlsVersionProbed hello) => hello switch
    {
        { Hello: HelloSuites.DheFirst or HelloSuites.DheOnly, BrokeOff: true } => true,

        // The usual suites are in this hello too, so "nothing in common" cannot be why.
        { Hello: HelloSuites.DheFirst, Outcome: TlsVersionOutcome.NotOffered, Alert: null or InternalError } => true,
        _ => false,
    };
}
