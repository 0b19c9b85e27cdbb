using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>SSL 3.0 is offered beside newer versions (RFC 7568).</summary>
internal sealed class Ssl3 : IRule
{
    public FindingCode Code => new("TLS004");

    public string Name => "sslv3";

    public IReadOnlyList<Type> Needs => [typeof(TlsVersionProbed)];

    public IReadOnlyList<string> SilencedBy => ["TLS003"];

    public string Explanation => """
        ## What it means
        The server still speaks SSL 3.0, a way of encrypting from 1996 that can be broken with patience (the attack is called POODLE).
        ## Why it matters
        Your mail program does not use it and refuses it. With a very old program, or one that can be talked into it, someone on the way can read along,
        and a server that still offers it has usually not been looked after for years.
        ## What to do
        Nothing in a current mail program; never make one accept old versions. The server's operator switches SSL 3.0 off, and TLS 1.0 and 1.1 with it: no program of
        today needs them.

        MailDoctor looks for it only in a thorough examination, and only where TLS 1.0 is taken too: a server that speaks SSL 3.0 answers with it when it is asked for at
        most TLS 1.1, so one that refuses that question has none.
        ## References
        RFC 7568 (SSL 3.0 must not be used), RFC 6101 (what it was), RFC 5246 appendix E.1 (how versions are agreed upon), RFC 9325 §3.1.1
        """;

    public string? Undecided(CaseFile seen) => Handshakes.DoubtAboutOldVersions(seen);

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in bearing.Endpoints
            from hello in handshakes.HellosTo(endpoint)
            where hello.Outcome == TlsVersionOutcome.Offered && hello.Chosen == TlsVersionName.Ssl3
            select (endpoint, hello);
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Warning))
        {
            yield return new Finding(Code, where.Severity, where.Scope, $"{where.Place} still {(where.Plural ? "accept" : "accepts")} SSL 3.0, which is broken.")
            {
                Grave = true,
                Evidence = where.Evidence,
                Remedy = new Remedy($"Use a current mail program, which refuses SSL 3.0, and tell the operator of {where.First.Endpoint.Host} about it."),
                AdminRemedy = new Remedy("Update the mail server and its TLS library, and set TLS 1.2 as the least version.", [.. AdminSteps.ModernVersions]),
            };
        }
    }
}
