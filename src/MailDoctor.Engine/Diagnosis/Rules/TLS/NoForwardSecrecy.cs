using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The session key is protected by the certificate's own key alone (RFC 9325 §4.1).</summary>
internal sealed class NoForwardSecrecy : IRule
{
    public FindingCode Code => new("TLS008");

    public string Name => "no-forward-secrecy";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public string Explanation => """
        ## What it means
        Normally both sides make up a fresh secret for each connection. Here the secret is only wrapped with the key of the server's
        certificate, which stays the same for months or years.
        ## Why it matters
        Who records the traffic today and gets hold of that key at any later time can read everything, passwords included. Some systems
        therefore refuse such servers.
        ## What to do
        Nothing in a mail program. The server's operator should allow key exchange with ECDHE.
        ## References
        RFC 9325 §4.1 (RSA key exchange should not be used), RFC 8446 §1.2 (TLS 1.3 has none)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var negotiated = bearing.Endpoints.Where(e => CipherStrength.LacksForwardSecrecy(e.Tls?.Cipher)).Select(e => (e, (Observation)e.Tls!));
        var accepted =
            from endpoint in bearing.Endpoints
            where endpoint.Tls is null
            from hello in handshakes.HellosTo(endpoint)
            where hello.Outcome == TlsVersionOutcome.Offered && TlsVersionName.IsModern(hello.Chosen) && CipherStrength.LacksForwardSecrecy(hello.SuiteName)
            select (endpoint, (Observation)hello);
        foreach ((Affected where, IReadOnlyList<Observation> evidence) in Affected.Group(
            bearing,
            negotiated.Concat(accepted),
            (e, _) => bearing.ServerOf(e),
            (e, _) => handshakes.FaultOf(e) == HandshakeFault.PoorSuites ? Severity.Error : Severity.Warning))
        {
            string suite = evidence[0] is TlsNegotiated session ? session.Cipher : ((TlsVersionProbed)evidence[0]).SuiteName!;
            string refused = where.Endpoints.All(e => e.Tls is null) ? ", and this computer refuses that" : "";
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "use" : "uses")} the certificate's own key for every session ({Prose.Cut(suite, 60)}), without forward secrecy{refused}.")
            {
                Evidence = where.Evidence,
                Remedy = new Remedy($"Tell the operator of {where.First.Endpoint.Host}; in the mail program nothing can be done about it."),
                AdminRemedy = new Remedy(
                    "Allow suites with ECDHE, and put them first.",
                    [
                        "Dovecot: ssl_cipher_list = ECDHE+AESGCM:ECDHE+CHACHA20 and ssl_prefer_server_ciphers = yes",
                        "Postfix: tls_preempt_cipherlist = yes and smtpd_tls_exclude_ciphers = kRSA",
                        "Cyrus: tls_ciphers: ECDHE+AESGCM:ECDHE+CHACHA20",
                    ]),
            };
        }
    }
}
