using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate's validity has not begun (RFC 5280 §4.1.2.5).</summary>
internal sealed class NotYetValid : IRule
{
    public FindingCode Code => new("CRT002");

    public string Name => "not-yet-valid";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV001", "ENV003"];

    public string Explanation => """
        ## What it means
        The certificate, the server's identity card, begins on a later day than the one that this computer believes it is.
        ## Why it matters
        Mail programs refuse it. Authorities hardly ever issue such certificates, so a clock is wrong more often than not: that of this
        computer, or that of the server when it made its own certificate.
        ## What to do
        Check the date and time of your computer first. If they are right, the server's operator has to install a certificate that is
        valid now.
        ## References
        RFC 5280 §4.1.2.5 (validity)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => certificates.OutOfDate(s, IsEarly) is not null, Severity.Error))
        {
            CertificateFacts young = certificates.OutOfDate(shown, IsEarly)!;
            string begins = $"becomes valid only in {Prose.Long(young.NotBefore - seen.StartedAt)}, on {Prose.Day(young.NotBefore)}";
            yield return new Finding(Code, where.Severity, where.Scope, young == shown.Leaf
                ? $"The certificate of {certificates.Place(where, shown)} {begins}."
                : $"The certificate of {certificates.Place(where, shown)} depends on the one of its issuer ({Prose.Cut(young.Subject)}), and that one {begins}.")
            {
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    "Check the clock of this computer first; if it is right, the server's operator has to replace the certificate.",
                    [
                        $"Look at the date of this computer; it says {Prose.Day(seen.StartedAt)}. Set it if that is wrong, and run MailDoctor again.",
                        $"If it is right, tell the operator of {where.First.Endpoint.Host} that the certificate begins on {Prose.Day(young.NotBefore)}.",
                    ]),
                AdminRemedy = new Remedy(
                    "Check the server's clock, install a certificate that is valid now, and reload every service that uses it.",
                    [.. AdminSteps.Reload, .. AdminSteps.Show(shown.Endpoint)]),
            };
        }

        bool IsEarly(CertificateFacts certificate) => certificate.NotBefore > seen.StartedAt;
    }
}
