using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate has no subjectAltName, so it is for no name at all (RFC 9525 §2).</summary>
internal sealed class CnOnly : IRule
{
    public FindingCode Code => new("CRT005");

    public string Name => "cn-only";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        A certificate lists the names of its server in a field called subjectAltName. This one has no such list. It may have a name in an
        older field, the common name, but programs have stopped reading that one.
        ## Why it matters
        Current mail programs treat such a certificate as if it belonged to another server, and refuse it.
        ## What to do
        Only the server's operator can help, with a certificate that lists the name. All public authorities issue such certificates.
        ## References
        RFC 9525 §2 and §6.3 (the common name does not count), RFC 5280 §4.2.1.6 (subjectAltName)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(HasNoNames, Severity.Error))
        {
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The certificate of {certificates.Place(where, shown)} has only a common name ({Prose.Cut(shown.Leaf.Subject)}) and no subjectAltName, so current mail programs refuse it.")
            {
                Evidence = where.Evidence,
                Remedy = new Remedy($"Only the operator of {where.First.Endpoint.Host} can mend this: tell them that the certificate has no subjectAltName."),
                AdminRemedy = new Remedy(
                    $"Get a certificate whose subjectAltName has {Prose.List(where.Hosts, most: 4)}, and install it.",
                    ["Your own authority with OpenSSL: add 'subjectAltName = DNS:…' to the extensions of the certificate.", .. AdminSteps.Certificate]),
            };
        }
    }

    /// <summary>Whether a certificate names no server; then no name can fit, and CRT004 has nothing to say.</summary>
    public static bool HasNoNames(CertificateSeen shown) => !shown.NameMatches && shown.Leaf.Names.Count == 0 && shown.Leaf.NamesDropped == 0;
}
