using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate in the path is signed over SHA-1 or MD5.</summary>
internal sealed class WeakSig : IRule
{
    public FindingCode Code => new("CRT010");

    public string Name => "weak-sig";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        The authority's signature on the certificate uses SHA-1 or MD5, recipes that have been broken: with money and time, a second
        certificate can be made that carries the same signature.
        ## Why it matters
        Current operating systems and mail programs refuse such certificates. Those that accept them can be deceived.
        ## What to do
        Only the server's operator can help, with a newly issued certificate; every authority has signed with SHA-256 for years.
        The signature of a root on itself does not matter and is not meant.
        ## References
        RFC 9155 (MD5 and SHA-1 in TLS), RFC 6194 (SHA-1), CA/Browser Forum Baseline Requirements §7.1.3.2
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => Weak(s) is not null, s => s.Trusted ? Severity.Warning : Severity.Error))
        {
            CertificateFacts weak = Weak(shown)!;
            string whose = weak == shown.Leaf ? "is" : $"depends on the one of its issuer ({Prose.Cut(weak.Subject)}), which is";
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The certificate of {certificates.Place(where, shown)} {whose} signed with a broken method, {Prose.Cut(weak.SignatureAlgorithm, 40)}.")
            {
                Grave = true,
                Evidence = where.Evidence,
                Remedy = new Remedy($"Only the operator of {where.First.Endpoint.Host} can mend this: tell them that the certificate is signed with {Prose.Cut(weak.SignatureAlgorithm, 40)}."),
                AdminRemedy = new Remedy(
                    "Have the certificate issued again with SHA-256 or better, and install it with its chain.",
                    ["Your own authority with OpenSSL: set 'default_md = sha256'.", .. AdminSteps.Certificate]),
            };
        }
    }

    private static CertificateFacts? Weak(CertificateSeen shown) => ShownCertificates.Path(shown).FirstOrDefault(SignatureStrength.IsWeak);
}
