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

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public string Explanation => """
        ## What it means
        The certificate lists many hundreds of names, or the server sends a dozen certificates or more where two or three would do.
        ## Why it matters
        Every connection begins with this bulk. Programs have limits, often of 100 KB, and refuse what is larger; phones pay for it with
        time and data.
        ## What to do
        Nothing has to be done in a mail program. The server's operator should use certificates with the names of one service.
        ## References
        RFC 8446 §4.4.2 (the certificate message)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => Names(s) > MostNames || s.Chain.Count > LongestChain, Severity.Advice))
        {
            string what = Names(shown) > MostNames
                ? $"The certificate of {certificates.Place(where, shown)} lists {Prose.Count(Names(shown), "name")}."
                : $"{certificates.Place(where, shown)} {(where.Plural ? "send" : "sends")} {(shown.Chain.Count >= 20 ? "at least " : "")}{Prose.Count(shown.Chain.Count, "certificate")} where two or three would do.";
            yield return new Finding(Code, where.Severity, where.Scope, what)
            {
                Evidence = where.Evidence,
                AdminRemedy = new Remedy(
                    "Use a certificate with only the names of this service, and send it with the intermediate certificates that it needs.",
                    [.. AdminSteps.Certificate]),
            };
        }
    }

    private static int Names(CertificateSeen shown) => shown.Leaf.Names.Count + shown.Leaf.NamesDropped;
}
