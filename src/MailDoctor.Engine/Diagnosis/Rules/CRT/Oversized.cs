using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate or chain is absurdly large.</summary>
internal sealed class Oversized : IRule
{
    // Public authorities put at most 250 names into one certificate and have chains of at most four or five.
    private const int MostNames = 500;

    private const int LongestChain = 10;

    public FindingCode Code => new("CRT019");

    public string Name => "oversized";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public string Explanation => """
        ## What it means
        The certificate lists many hundreds of names, or the server sends a dozen certificates or more where two or three would do, or
        the whole is so large that this computer did not even read it.
        ## Why it matters
        Every connection begins with this bulk. Programs have limits, often of 100 KB, and refuse what is larger; phones pay for it with
        time and data.
        ## What to do
        Nothing can be done in a mail program. The server's operator should use certificates with the names of one service.
        ## References
        RFC 8446 §4.4.2 (the certificate message)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (Finding refused in Refused(seen))
        {
            yield return refused;
        }

        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => Names(s) > MostNames || s.Chain.Count > LongestChain, Severity.Advice))
        {
            string what = Names(shown) > MostNames
                ? $"The certificate of {certificates.Place(where, shown)} lists {Prose.Count(Names(shown), "name")}."
                : $"{certificates.Place(where, shown)} {(where.Plural ? "send" : "sends")} {(shown.Chain.Count >= 20 ? "at least " : "")}{Prose.Count(shown.Chain.Count, "certificate")} where two or three would do.";
            yield return new Finding(Code, where.Severity, where.Scope, what)
            {
                Evidence = where.Evidence,
                AdminRemedy = Slim,
            };
        }
    }

    private static Remedy Slim => new(
        "Use a certificate with only the names of this service, and send it with the intermediate certificates that it needs.",
        [.. AdminSteps.Certificate]);

    private IEnumerable<Finding> Refused(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits = handshakes.With(HandshakeFault.Oversized).Select(e => (e, e.TlsFailure!));
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Error))
        {
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "send" : "sends")} a certificate so large that this computer, like most programs, breaks off the connection.")
            {
                // No other message of a handshake grows like this; its content was not read.
                Certainty = Certainty.Likely,
                Evidence = where.Evidence,
                Remedy = new Remedy(bearing.Instead(where) is string other
                    ? $"Use {other}: that works."
                    : $"Only the operator of {where.First.Endpoint.Host} can mend this: tell them that the certificate is too large."),
                AdminRemedy = Slim,
            };
        }
    }

    private static int Names(CertificateSeen shown) => shown.Leaf.Names.Count + shown.Leaf.NamesDropped;
}
