using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>The chain is sent in the wrong order, or with certificates that do not belong to it (RFC 5246 §7.4.2).</summary>
internal sealed class ChainOrder : IRule
{
    public FindingCode Code => new("CRT009");

    public string Name => "chain-order";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        A server sends its own certificate first, and then each time the one that vouches for the one before. Here the order is wrong, or a
        certificate lies between that has nothing to do with it. A root at the end is allowed, and not meant.
        ## Why it matters
        Most programs sort it out by themselves. Old and small ones, such as printers and scanners that send mail, do not.
        ## What to do
        Nothing has to be done in a mail program. The server's operator can put the file in order.
        ## References
        RFC 5246 §7.4.2 (the order is required in TLS 1.2), RFC 8446 §4.4.2 (still asked for in TLS 1.3)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => s.Verdict != ChainVerdict.SelfSigned && Misplaced(s) is not null, Severity.Advice))
        {
            CertificateFacts misplaced = Misplaced(shown)!;
            bool needed = shown.Chain.Any(c => c != misplaced && ShownCertificates.SameName(c.Issuer, misplaced.Subject));
            bool twice = shown.Chain.Count(c => c.Fingerprint == misplaced.Fingerprint && ShownCertificates.SameName(c.Subject, misplaced.Subject)) > 1;
            string what = twice ? "is there twice" : needed ? "is not where it belongs" : "does not belong to it";
            yield return new Finding(Code, where.Severity, where.Scope,
                $"In the certificate chain of {certificates.Place(where, shown)}, '{Prose.Cut(misplaced.Subject)}' {what}.")
            {
                Evidence = where.Evidence,
                AdminRemedy = new Remedy(
                    "Write the file anew: the server's certificate first, then each issuer after the certificate that it signed, and nothing else.",
                    [.. AdminSteps.Certificate, .. AdminSteps.Show(shown.Endpoint)]),
            };
        }
    }

    // Alternative certificates of one issuer, as for cross-signed roots, may stand side by side.
    private static CertificateFacts? Misplaced(CertificateSeen shown) => shown.Chain
        .Where((certificate, i) => i > 0 && !shown.Chain.Take(i).Any(before => ShownCertificates.SameName(before.Issuer, certificate.Subject) && before.Fingerprint != certificate.Fingerprint))
        .FirstOrDefault();
}
