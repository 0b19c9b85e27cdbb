using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The server's newest version is TLS 1.2.</summary>
internal sealed class NoTls13 : IRule
{
    private const string Newest = "TLS 1.3";

    public FindingCode Code => new("TLS006");

    public string Name => "no-tls13";

    public IReadOnlyList<Type> Needs => [typeof(TlsNegotiated)];

    public string Explanation => """
        ## What it means
        The server speaks TLS 1.2, which is safe when it is set up well, and not TLS 1.3 of 2018.
        ## Why it matters
        TLS 1.3 connects faster and hides more. Nothing is wrong without it.
        ## What to do
        Nothing. It comes by itself when the server's operator updates the mail server and its TLS library.
        ## References
        RFC 8446 (TLS 1.3), RFC 9325 §3.1.1
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        HashSet<string> modern = bearing.Endpoints.Where(Knows).Select(bearing.ServerOf).ToHashSet();
        var hits = bearing.Endpoints
            .Where(e => e.Tls?.Version == "TLS 1.2" && !modern.Contains(bearing.ServerOf(e)))
            .Select(e => (e, e.Tls!));
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Info))
        {
            yield return new Finding(Code, where.Severity, where.Scope, $"{where.Place} {(where.Plural ? "speak" : "speaks")} TLS 1.2 and not TLS 1.3.")
            {
                // A library here that cannot do TLS 1.3 would see the same.
                Certainty = seen.Of<TlsNegotiated>().Any(t => t.Version == Newest) || seen.Of<TlsVersionProbed>().Any(h => h.Offered == Newest && h.Chosen == "TLS 1.2")
                    ? Certainty.Proven
                    : Certainty.Likely,
                Evidence = where.Evidence,
                AdminRemedy = new Remedy("Update the mail server and its TLS library; TLS 1.3 is then on by itself.", ["OpenSSL has it from 1.1.1 on."]),
            };
        }

        bool Knows(EndpointSummary endpoint) => endpoint.Tls?.Version == Newest || handshakes.HellosTo(endpoint).Any(h => h.Chosen == Newest);
    }
}
