using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate's validity has ended (RFC 5280 §4.1.2.5).</summary>
internal sealed class Expired : IRule
{
    public FindingCode Code => new("CRT001");

    public string Name => "expired";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV001", "ENV003"];

    public string Explanation => """
        ## What it means
        A certificate is the server's identity card, and it has a last day. That day has passed: nobody vouches for the server any more.
        ## Why it matters
        Mail programs refuse to connect, or ask a question that nobody can answer safely. Whoever clicks the warning away
        also clicks away the warning about a stranger who pretends to be the server.
        ## What to do
        Check the clock of your computer; a wrong one makes good certificates look old. If it is right, only the server's operator can
        help: renew the certificate and reload every service that uses it. A renewed file changes nothing until the service reads it again.
        ## References
        RFC 5280 §4.1.2.5 (validity), RFC 8314 §5.3 (mail programs must check certificates)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => certificates.OutOfDate(s, IsOver) is not null, Severity.Error))
        {
            CertificateFacts old = certificates.OutOfDate(shown, IsOver)!;
            string ended = $"expired {Prose.Long(seen.StartedAt - old.NotAfter)} ago, on {Prose.Day(old.NotAfter)}";
            string message = old == shown.Leaf
                ? $"The certificate of {certificates.Place(where, shown)} {ended}."
                : $"The certificate of {certificates.Place(where, shown)} depends on the one of its issuer ({Prose.Cut(old.Subject)}), and that one {ended}.";
            string? other = certificates.Bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope, message)
            {
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    $"If the date of this computer is right, tell the operator of {where.First.Endpoint.Host} that the certificate has to be renewed: only they can do that. Do not let the mail program accept it meanwhile.",
                    [
                        $"Check the date of this computer; it says {Prose.Day(seen.StartedAt)}.",
                        $"If that is right, tell the operator of {where.First.Endpoint.Host} that the certificate ended on {Prose.Day(old.NotAfter)}.",
                        .. other is null ? Array.Empty<string>() : [$"Until it is renewed, use {other}: that works."],
                    ]),
                AdminRemedy = new Remedy(
                    old == shown.Leaf
                        ? "Renew the certificate, and reload every service that uses it."
                        : "Install the authority's current chain behind the server's certificate, and reload every service that uses it.",
                    [.. AdminSteps.Reload, .. AdminSteps.Show(shown.Endpoint)]),
            };
        }

        bool IsOver(CertificateFacts certificate) => certificate.NotAfter < seen.StartedAt;
    }
}
