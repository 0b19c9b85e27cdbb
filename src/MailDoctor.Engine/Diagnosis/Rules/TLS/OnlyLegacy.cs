using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The server knows nothing newer than TLS 1.1 (RFC 8996).</summary>
internal sealed class OnlyLegacy : IRule
{
    public FindingCode Code => new("TLS003");

    public string Name => "only-legacy";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public string Explanation => """
        ## What it means
        The server's encryption is of 2006 or older: TLS 1.1, TLS 1.0 or SSL. These versions have known weaknesses and were retired in 2021.
        ## Why it matters
        Current mail programs and operating systems refuse to connect. Those that still do can be attacked.
        ## What to do
        Only the server's operator can help: TLS 1.2 has been in every server since about 2012. Do not make the mail program or the
        operating system accept old versions: that weakens the connections to all servers.
        ## References
        RFC 8996 (TLS 1.0 and 1.1 are retired), RFC 8314 §4.1 (mail servers), RFC 9325 §3.1.1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in bearing.Endpoints
            where handshakes.FaultOf(endpoint) == HandshakeFault.OnlyLegacy || TlsVersionName.IsLegacy(endpoint.Tls?.Version)
            from evidence in handshakes.Evidence(endpoint)
            select (endpoint, evidence);
        foreach ((Affected where, IReadOnlyList<Observation> evidence) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Error))
        {
            string best = TlsVersionName.InOrder(evidence.Select(Version).OfType<string>())[^1];
            bool proven = evidence.OfType<TlsVersionProbed>().Any(h => TlsVersionName.IsModern(h.Offered));
            string? other = bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "speak" : "speaks")} nothing newer than {best}, which current mail programs refuse.")
            {
                Certainty = proven ? Certainty.Proven : Certainty.Likely,
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    $"Only the operator of {where.First.Endpoint.Host} can mend this: tell them that the server needs TLS 1.2 or newer.",
                    other is null ? ["Do not make the mail program or this computer accept old versions."] : [$"Until then, use {other}: that works."]),
                AdminRemedy = new Remedy("Update the mail server and its TLS library, and set TLS 1.2 as the least version.", [.. AdminSteps.ModernVersions]),
            };
        }
    }

    private static string? Version(Observation evidence) => evidence switch
    {
        TlsVersionProbed hello => hello.Chosen,
        TlsNegotiated negotiated => negotiated.Version,
        _ => null,
    };
}
