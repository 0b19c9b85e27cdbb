using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>TLS 1.0 or 1.1 is offered beside newer versions (RFC 8996).</summary>
internal sealed class Tls10Tls11 : IRule
{
    public FindingCode Code => new("TLS005");

    public string Name => "tls10-tls11";

    public IReadOnlyList<Type> Needs => [typeof(TlsVersionProbed)];

    public string Explanation => """
        ## What it means
        The server speaks current TLS, and old versions too for programs that know nothing newer.
        ## Why it matters
        Your mail program uses the newest version that both sides know, so nothing is wrong for you. The old versions are retired, and as
        long as they are there, someone with a very old program is less protected than they think.
        ## What to do
        Nothing in a mail program. The server's operator can switch the old versions off as soon as nobody needs them.
        ## References
        RFC 8996 (TLS 1.0 and 1.1 are retired), RFC 9325 §3.1.1
        """;

    public string? Undecided(CaseFile seen) => Handshakes.DoubtAboutOldVersions(seen);

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in bearing.Endpoints
            where TlsVersionName.IsModern(endpoint.Tls?.Version) || handshakes.HellosTo(endpoint).Any(h => TlsVersionName.IsModern(h.Chosen))
            from hello in handshakes.HellosTo(endpoint)
            where hello.Outcome == TlsVersionOutcome.Offered && TlsVersionName.IsLegacy(hello.Chosen) && hello.Chosen != TlsVersionName.Ssl3
            select (endpoint, hello);
        foreach ((Affected where, IReadOnlyList<TlsVersionProbed> hellos) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Advice))
        {
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} still {(where.Plural ? "accept" : "accepts")} {Prose.List(TlsVersionName.InOrder(hellos.Select(h => h.Chosen!)))} beside newer versions.")
            {
                Evidence = where.Evidence,
                AdminRemedy = new Remedy("Set TLS 1.2 as the least version.", [.. AdminSteps.ModernVersions]),
            };
        }
    }
}
