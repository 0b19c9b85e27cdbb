using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A port or address still shows a certificate that others of the same host have replaced: a service was not reloaded.</summary>
internal sealed class PortsDiffer : IRule
{
    // Automatic renewal leaves a third of the lifetime. With a quarter left and a successor on another port, it was renewed and not reloaded;
    // services with certificates of their own, renewed each at its time, do not get there.
    private const double LateShare = 0.25;

    private static readonly TimeSpan LateAtMost = TimeSpan.FromDays(21);

    public FindingCode Code => new("CRT015");

    public string Name => "ports-differ";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV001", "ENV003"];

    public string Explanation => """
        ## What it means
        One host shows two certificates for the same name: on some ports a new one, on another port or address an old one that has ended
        or soon will. The certificate was renewed, and one service has not noticed: it reads the file only when it is reloaded.
        ## Why it matters
        Receiving works and sending does not, or the reverse, from the day on which the old certificate ends. It looks like a fault of
        the mail program, and is none.
        ## What to do
        Nothing in the mail program. The server's operator reloads the service in question. Different certificates for different services are
        quite all right while all of them are valid; then MailDoctor says nothing.
        ## References
        RFC 5280 §4.1.2.5 (validity); Dovecot and Postfix read certificates when they start or reload
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        CertificateSeen[] all = certificates.All.Select(s => s.Shown).ToArray();
        foreach ((Affected where, CertificateSeen old) in certificates.With(s => IsLate(s.Leaf) && Successor(s) is not null, Severity.Warning))
        {
            CertificateSeen successor = Successor(old)!;
            bool over = old.Leaf.NotAfter < seen.StartedAt;
            string place = successor.Endpoint.HostAndPort == old.Endpoint.HostAndPort
                ? $"{successor.Endpoint} at {successor.Address}"
                : successor.Endpoint.ToString();
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{certificates.Place(where, old)} {(where.Plural ? "show" : "shows")} an old certificate, which {(over ? "ended" : "ends")} on {Prose.Day(old.Leaf.NotAfter)}, while {place} has its successor, valid until {Prose.Day(successor.Leaf.NotAfter)}: was a service not reloaded?")
            {
                Certainty = Certainty.Likely,
                Evidence = [.. where.Evidence, successor],
                Remedy = new Remedy($"Tell the operator of {where.First.Endpoint.Host} that {certificates.Place(where, old)} still {(where.Plural ? "have" : "has")} the old certificate. Change nothing in the mail program."),
                AdminRemedy = new Remedy(
                    "Reload the service on that port or node, and let the renewal do it from now on.",
                    [.. AdminSteps.Reload, "With certbot: certbot renew --deploy-hook 'doveadm reload; postfix reload'", .. AdminSteps.Show(old.Endpoint)]),
            };
        }

        bool IsLate(CertificateFacts leaf)
        {
            TimeSpan share = (leaf.NotAfter - leaf.NotBefore) * LateShare;
            return leaf.NotAfter - seen.StartedAt < (share < LateAtMost ? share : LateAtMost);
        }

        CertificateSeen? Successor(CertificateSeen old) => all.FirstOrDefault(s =>
            s.Endpoint.Host == old.Endpoint.Host
            && s.NameMatches && old.NameMatches
            && s.Verdict == old.Verdict
            && s.Leaf.Fingerprint != old.Leaf.Fingerprint
            && s.Leaf.NotBefore > old.Leaf.NotBefore && s.Leaf.NotBefore <= seen.StartedAt
            && s.Leaf.NotAfter > old.Leaf.NotAfter && !IsLate(s.Leaf));
    }
}
