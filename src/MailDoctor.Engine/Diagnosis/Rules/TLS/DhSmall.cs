using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The server exchanges keys by Diffie-Hellman with a prime of less than 2048 bits (RFC 9325 §4.4).</summary>
internal sealed class DhSmall : IRule
{
    // RFC 9325 §4.4: at least 2048 bits.
    private const int Enough = 2048;

    public FindingCode Code => new("TLS009");

    public string Name => "dh-small";

    public IReadOnlyList<Type> Needs => [typeof(TlsVersionProbed)];

    public string Explanation => """
        ## What it means
        To agree on a secret, both sides may use Diffie-Hellman with a large number that the server chooses. This server's number is too short.
        ## Why it matters
        1024 bits can be broken by those who have very large computers; once done for a number, everything that was ever said with it can be read.
        Current systems therefore refuse short ones: on Debian and Ubuntu the error is "dh key too small". Programs that agree with the
        server on another way (ECDHE) notice nothing.
        ## What to do
        Nothing in a mail program, and do not loosen the rules of this computer. The server's operator gives it a number of 2048 bits or more,
        or switches DHE off and leaves ECDHE.
        ## References
        RFC 9325 §4.4 (at least 2048 bits), RFC 5246 §7.4.3 (where the number is sent), RFC 7919 (good numbers)
        """;

    public string? Undecided(CaseFile seen) => seen.Of<TlsVersionProbed>().Any(h => h.DhBits is not null || h is { Hello: HelloSuites.DheOnly, Outcome: TlsVersionOutcome.NotOffered, BrokeOff: false })
        ? null
        : "no server showed its Diffie-Hellman key; a thorough examination asks for it";

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in bearing.Endpoints
            from hello in handshakes.HellosTo(endpoint)
            where hello.DhBits < Enough
            select (endpoint, hello);
        foreach ((Affected where, IReadOnlyList<TlsVersionProbed> hellos) in Affected.Group(
            bearing, hits, (e, _) => bearing.ServerOf(e), (e, _) => e.Tls is null && e.TlsFailure is not null ? Severity.Error : Severity.Warning))
        {
            bool refused = where.Endpoints.Any(e => e.Tls is null && e.TlsFailure is not null);
            string? other = bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "use" : "uses")} a Diffie-Hellman key of {hellos.Min(h => h.DhBits)} bits, less than the {Enough} that are safe{(refused ? ", so this computer refuses the connection" : "")}.")
            {
                Evidence = where.Evidence,
                Remedy = !refused ? null : new Remedy(
                    other is null ? $"Tell the operator of {where.First.Endpoint.Host} about the short key. A device with older rules may connect meanwhile." : $"Use {other}: that works.",
                    ["Do not loosen this computer's rules: they protect all its connections."]),
                AdminRemedy = new Remedy(
                    $"Use a prime of at least {Enough} bits, or leave DHE out.",
                    [
                        "Dovecot: openssl dhparam -out /etc/dovecot/dh.pem 4096, then ssl_dh = </etc/dovecot/dh.pem, or ssl_cipher_list = ECDHE+AESGCM:ECDHE+CHACHA20",
                        "Postfix (from 3.1 on has 2048 bits built in): remove smtpd_tls_dh1024_param_file from main.cf.",
                        .. AdminSteps.Show(where.First.Endpoint),
                    ]),
            };
        }
    }
}
