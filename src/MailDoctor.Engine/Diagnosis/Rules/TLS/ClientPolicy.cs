using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The server takes TLS 1.2 or newer, but a rule of this computer refuses something else about it.</summary>
internal sealed class ClientPolicy : IRule
{
    public FindingCode Code => new("TLS013");

    public string Name => "client-policy";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public IReadOnlyList<string> SilencedBy => ["CRT010", "CRT011", "TLS009"];

    public string Explanation => """
        ## What it means
        The server speaks a current version of TLS, and answers. But operating systems have rules of their own about keys, signatures and
        methods, and the server breaks one that this computer keeps. Other computers, with older rules, may still connect.
        ## Why it matters
        So it works on one device and not on another, and both are right: the rule is there because what it forbids is unsafe.
        ## What to do
        The server is what has to change; its operator can read here which rule it breaks. Do not loosen the rules of the computer:
        they hold for all connections, those of your bank included.
        ## References
        RFC 9325 §4 (recommendations that such rules follow); on Linux: the OpenSSL settings MinProtocol and CipherString (SECLEVEL)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in handshakes.With(HandshakeFault.PolicyHere)
            from evidence in handshakes.Evidence(endpoint)
            select (endpoint, evidence);
        foreach ((Affected where, IReadOnlyList<Observation> evidence) in Affected.Group(
            bearing, hits, (e, _) => $"{bearing.ServerOf(e)} {Rule(handshakes.HellosTo(e).Prepend<Observation>(e.TlsFailure!))}", (_, _) => Severity.Error))
        {
            string reason = Rule(evidence)!;
            string version = Answered(evidence).Chosen!;
            string? other = bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "speak" : "speaks")} {version}, but this computer's rules refuse the connection: {reason}.")
            {
                // A server that hangs up without a word may have had another reason for it.
                Certainty = evidence.OfType<TlsFailed>().First().Failure == TlsFailureKind.Closed ? Certainty.Likely : Certainty.Proven,
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    other is null
                        ? $"Tell the operator of {where.First.Endpoint.Host} which rule the server breaks. A device with older rules may connect meanwhile."
                        : $"Use {other}: that works.",
                    ["Do not loosen this computer's rules: they protect all its connections."]),
                AdminRemedy = new Remedy(
                    $"Make the server meet current rules; here: {reason}.",
                    [
                        "Use an RSA key of at least 2048 bits or an ECDSA key, signed with SHA-256, and key exchange with ECDHE.",
                        "Diffie-Hellman: Dovecot ssl_dh = </path/dh.pem of at least 2048 bits, or remove DHE suites from ssl_cipher_list.",
                        .. AdminSteps.Show(where.First.Endpoint),
                    ]),
            };
        }
    }

    private static TlsVersionProbed Answered(IEnumerable<Observation> evidence) =>
        evidence.OfType<TlsVersionProbed>().First(h => h.Outcome == TlsVersionOutcome.Offered && TlsVersionName.IsModern(h.Chosen));

    private static string? Rule(IEnumerable<Observation> evidence)
    {
        Observation[] all = evidence.ToArray();
        return Handshakes.RuleOf(all.OfType<TlsFailed>().First(), Answered(all));
    }
}
