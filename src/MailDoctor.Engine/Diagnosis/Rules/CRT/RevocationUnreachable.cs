using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>Whether the certificate was withdrawn cannot be found out (RFC 5280 §5).</summary>
internal sealed class RevocationUnreachable : IRule
{
    public FindingCode Code => new("CRT013");

    public string Name => "revocation-unreachable";

    public IReadOnlyList<Type> Needs => [typeof(RevocationListRead)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        The server's certificate is valid and trusted. It also names the place where its authority would publish that it was taken back, and nothing useful could be fetched from there: the network lets nothing through to that place, or the authority's server is down.
        ## Why it matters
        Most mail programs do not ask, or go on when there is no answer. Some, mostly on company computers that are set up to be strict, refuse the certificate, with words like "the revocation server was offline" or "unable to check revocation". The certificate and the mail server are well all the same.
        ## What to do
        If your mail program works, nothing. If it complains, let this computer reach the place that the finding names: it is plain http, port 80, on purpose, because the list is signed. Try another network to see whether this one is the cause.
        ## References
        RFC 5280 §4.2.1.13 (where the list is), §5 (what it is), §6.3 (how it is used)
        """;

    public string? Undecided(CaseFile seen) => seen.Of<RevocationListRead>().Any() ? null : "no certificate named a revocation list; a thorough examination asks for it";

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach (RevocationListRead missing in seen.Of<RevocationListRead>()
            .Where(r => r.Outcome is RevocationListOutcome.Unreachable or RevocationListOutcome.Unusable).DistinctBy(r => r.Fingerprint))
        {
            foreach ((Affected where, CertificateSeen shown) in certificates.With(s => s.Trusted && s.Leaf.Fingerprint == missing.Fingerprint, Severity.Advice))
            {
                string host = Uri.TryCreate(missing.Url, UriKind.Absolute, out Uri? url) ? url.IdnHost : Prose.Cut(missing.Url);
                yield return new Finding(Code, where.Severity, where.Scope, missing.Outcome == RevocationListOutcome.Unreachable
                    ? $"The certificate of {certificates.Place(where, shown)} is fine, but the list on which its authority would take it back cannot be fetched from {host}, so strict mail programs may refuse it."
                    : $"The certificate of {certificates.Place(where, shown)} is fine, but the list on which its authority would take it back cannot be used ({missing.Detail}), so strict mail programs may refuse it.")
                {
                    Evidence = [missing, .. where.Evidence],
                    Remedy = new Remedy($"If the mail program complains about revocation, let this computer reach {host} on port 80, or try another network; if it does not, nothing needs to be done."),
                    AdminRemedy = new Remedy($"See whether {Prose.Cut(missing.Url)} can be fetched from outside; if not, tell the certification authority. In a company's network, allow port 80 to it."),
                };
            }
        }
    }
}
