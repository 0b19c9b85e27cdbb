using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>A broken cipher suite was negotiated, or accepted when asked for (RFC 9325 §4.1).</summary>
internal sealed class WeakCipher : IRule
{
    public FindingCode Code => new("TLS007");

    public string Name => "weak-cipher";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public string Explanation => """
        ## What it means
        The server accepts a way of encrypting that is broken or worn out: RC4, DES, 3DES, short keys of the export age, or one that does not
        encrypt or does not prove who the server is at all.
        ## Why it matters
        Programs of today do not ask for these. With one that does, or that is talked into it, others can read along. Suites without proof of who
        the server is harm no program that checks certificates, because it never asks for them; Postfix, for one, has them switched on.
        ## What to do
        Nothing in a current mail program. The server's operator should remove these suites from the list.
        ## References
        RFC 9325 §4.1, RFC 7465 (RC4), NIST SP 800-131A (3DES)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var negotiated = bearing.Endpoints.Where(e => CipherStrength.Weakness(e.Tls?.Cipher) is not null).Select(e => (e, (Observation)e.Tls!, e.Tls!.Cipher));
        var accepted =
            from endpoint in bearing.Endpoints
            from hello in handshakes.HellosTo(endpoint)
            where hello.Outcome == TlsVersionOutcome.Offered && CipherStrength.Weakness(hello.SuiteName) is not null

            // Old versions know hardly anything better; TLS003 and TLS005 speak about them.
            where TlsVersionName.IsModern(hello.Chosen)
            select (endpoint, (Observation)hello, hello.SuiteName!);
        foreach ((Affected where, IReadOnlyList<Observation> evidence) in Affected.Group(
            bearing,
            negotiated.Concat(accepted).Select(h => (h.Item1, h.Item2)),
            (e, o) => $"{bearing.ServerOf(e)} {CipherStrength.Weakness(SuiteOf(o))}",
            (e, o) => handshakes.FaultOf(e) == HandshakeFault.PoorSuites ? Severity.Error
                : o is TlsVersionProbed && CipherStrength.IsAnonymous(SuiteOf(o)) ? Severity.Advice
                : Severity.Warning))
        {
            string suite = SuiteOf(evidence[0]);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "accept" : "accepts")} {CipherStrength.Weakness(suite)} ({Prose.Cut(suite, 60)}).")
            {
                Grave = !CipherStrength.IsWornOutOnly(suite),
                Evidence = where.Evidence,
                Remedy = new Remedy($"Use a current mail program, and tell the operator of {where.First.Endpoint.Host} about it."),
                AdminRemedy = new Remedy(
                    "Remove the suite from the list.",
                    [
                        "Dovecot: ssl_cipher_list = ECDHE+AESGCM:ECDHE+CHACHA20",
                        "Postfix: smtpd_tls_mandatory_ciphers = high and smtpd_tls_exclude_ciphers = aNULL, eNULL, EXPORT, RC4, DES, 3DES, MD5",
                        "Cyrus: tls_ciphers: ECDHE+AESGCM:ECDHE+CHACHA20",
                    ]),
            };
        }
    }

    private static string SuiteOf(Observation evidence) => evidence is TlsNegotiated session ? session.Cipher : ((TlsVersionProbed)evidence).SuiteName!;
}
