using System.Globalization;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A key in the path is too short.</summary>
internal sealed class WeakKey : IRule
{
    public FindingCode Code => new("CRT011");

    public string Name => "weak-key";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        The key that proves the server's identity is shorter than the least that has been agreed on: 2048 bits for RSA, 256 bits for
        elliptic curves.
        ## Why it matters
        Who works out a short key can pretend to be the server. RSA keys of up to 829 bits have been broken in public; 1024 bits are within
        reach of large organisations. Current operating systems refuse them.
        ## What to do
        Only the server's operator can help, with a new key and a new certificate.
        ## References
        CA/Browser Forum Baseline Requirements §6.1.5 (key sizes), NIST SP 800-57 part 1 §5.6.1, RFC 9325 §4.5 (recommended key lengths)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(
            s => Weak(s) is not null,
            s => s.Trusted && !KeyStrength.IsBroken(Weak(s)!) ? Severity.Warning : Severity.Error))
        {
            CertificateFacts weak = Weak(shown)!;
            string key = string.Create(CultureInfo.InvariantCulture, $"key of {weak.KeyBits} bits ({Prose.Cut(weak.KeyAlgorithm, 30)})");
            string whose = weak == shown.Leaf ? "has" : $"depends on the one of its issuer ({Prose.Cut(weak.Subject)}), which has";
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The certificate of {certificates.Place(where, shown)} {whose} a {key}, which is too short to be safe.")
            {
                Grave = true,
                Evidence = where.Evidence,
                Remedy = new Remedy($"Only the operator of {where.First.Endpoint.Host} can mend this: tell them that the certificate has a {key}."),
                AdminRemedy = new Remedy(
                    string.Create(CultureInfo.InvariantCulture, $"Make a new key of at least {KeyStrength.Needed(weak)} bits, have a certificate issued for it, and install both."),
                    ["A new key: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out privkey.pem", .. AdminSteps.Certificate]),
            };
        }
    }

    private static CertificateFacts? Weak(CertificateSeen shown) => ShownCertificates.Path(shown).FirstOrDefault(KeyStrength.IsWeak);
}
