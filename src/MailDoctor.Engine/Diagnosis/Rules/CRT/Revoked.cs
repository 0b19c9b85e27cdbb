using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>The authority has withdrawn the certificate (RFC 5280 §5).</summary>
internal sealed class Revoked : IRule
{
    public FindingCode Code => new("CRT012");

    public string Name => "revoked";

    public IReadOnlyList<Type> Needs => [typeof(RevocationListRead)];

    public string Explanation => """
        ## What it means
        The authority that issued the server's certificate has taken it back before its end: it stands on the signed list of revoked certificates that the certificate itself names.
        ## Why it matters
        A certificate is revoked when its key was stolen, when it was issued to the wrong owner, or when its owner no longer wants it. In the first two cases somebody else may pretend to be the server. Many mail programs do not look at such lists and notice nothing; those that do refuse the connection.
        ## What to do
        Do not sign in until the operator of the server has installed a new certificate. Ask by telephone or by a web page, not by mail through this server. If the password was used lately, change it once the server has its new certificate.
        ## References
        RFC 5280 §5 (revocation lists), §5.3.1 (the reasons)
        """;

    public string? Undecided(CaseFile seen) => seen.Of<RevocationListRead>().Any(r => r.Outcome is RevocationListOutcome.Listed or RevocationListOutcome.NotListed) ? null : "no revocation list could be read";

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach (RevocationListRead listed in seen.Of<RevocationListRead>().Where(r => r.Outcome == RevocationListOutcome.Listed).DistinctBy(r => r.Fingerprint))
        {
            foreach ((Affected where, CertificateSeen shown) in certificates.With(s => s.Leaf.Fingerprint == listed.Fingerprint, Severity.Error))
            {
                string since = listed.RevokedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $" on {at.UtcDateTime:d MMMM yyyy}") : "";
                yield return new Finding(Code, where.Severity, where.Scope,
                    $"The certificate of {certificates.Place(where, shown)} was revoked by its authority{since}{(listed.Reason is { } why ? $" ({why})" : "")}.")
                {
                    Evidence = [listed, .. where.Evidence],
                    Remedy = new Remedy($"Do not sign in at {where.First.Endpoint.Host} until its operator has installed a new certificate; ask them by telephone or on the web."),
                    AdminRemedy = new Remedy("Make a new key, have a new certificate issued for it, install both and reload the mail services.", AdminSteps.Certificate),
                };
            }
        }
    }
}
