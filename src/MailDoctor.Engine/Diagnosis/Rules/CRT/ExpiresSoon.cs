using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate ends soon, measured by its own lifetime.</summary>
internal sealed class ExpiresSoon : IRule
{
    // Automatic renewal happens with a third of the lifetime left; what is still there at a sixth was forgotten.
    private const int ShortLifetimeDays = 90;

    private static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    private static readonly TimeSpan Urgent = TimeSpan.FromDays(3);

    public FindingCode Code => new("CRT003");

    public string Name => "expires-soon";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV001", "ENV003"];

    public string Explanation => """
        ## What it means
        The server's certificate still is valid, but for a few days only. Most servers renew theirs by themselves long before this point,
        so the renewal has probably stopped working. MailDoctor warns 14 days before the end, and later for certificates that
        live 90 days or less: when a sixth of their life is left.
        ## Why it matters
        On that day all mail programs stop working at once.
        ## What to do
        Tell the server's operator now. Nothing has to change in the mail program.
        ## References
        RFC 5280 §4.1.2.5 (validity)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(EndsSoon, Severity.Warning))
        {
            TimeSpan left = shown.Leaf.NotAfter - seen.StartedAt;
            string urgency = left < Scaled(shown.Leaf, Urgent) ? " and all mail programs stop working then" : "";
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The certificate of {certificates.Place(where, shown)} ends in {Prose.Long(left)}, on {Prose.Day(shown.Leaf.NotAfter)}{urgency}.")
            {
                Grave = left < Scaled(shown.Leaf, Urgent),
                Evidence = where.Evidence,
                Remedy = new Remedy($"Everything still works. Tell the operator of {where.First.Endpoint.Host} that the certificate ends on {Prose.Day(shown.Leaf.NotAfter)}, and change nothing in the mail program."),
                AdminRemedy = new Remedy(
                    "Find out why the automatic renewal did not happen, renew the certificate, and reload every service that uses it.",
                    [
                        "With certbot: 'certbot renew --dry-run' says what is wrong; a --deploy-hook reloads the services after each renewal.",
                        .. AdminSteps.Reload,
                        .. AdminSteps.Show(shown.Endpoint),
                    ]),
            };
        }

        bool EndsSoon(CertificateSeen shown) => shown.Leaf.NotBefore <= seen.StartedAt
            && shown.Leaf.NotAfter >= seen.StartedAt
            && shown.Leaf.NotAfter - seen.StartedAt < Scaled(shown.Leaf, Usual)

            // Nobody trusts a self-signed one for its dates; CRT006 speaks about it.
            && shown.Verdict != ChainVerdict.SelfSigned;
    }

    private static TimeSpan Scaled(CertificateFacts certificate, TimeSpan usual)
    {
        TimeSpan lifetime = certificate.NotAfter - certificate.NotBefore;
        if (lifetime.TotalDays > ShortLifetimeDays)
        {
            return usual;
        }

        TimeSpan sixth = lifetime / 6 * (usual / Usual);
        return sixth < usual ? sixth : usual;
    }
}
