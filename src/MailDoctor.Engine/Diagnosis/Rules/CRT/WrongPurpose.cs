using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate is not made for servers (RFC 5280 §4.2.1.12), or is one of an authority.</summary>
internal sealed class WrongPurpose : IRule
{
    public FindingCode Code => new("CRT014");

    public string Name => "wrong-purpose";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        A certificate says what it may be used for. This one does not say that it may identify a server: it was made for something else,
        such as signing mail or identifying a person, or it is the certificate of an authority.
        ## Why it matters
        Most mail programs refuse it, whoever has issued it.
        ## What to do
        Only the server's operator can help, with a certificate for servers.
        ## References
        RFC 5280 §4.2.1.12 (extKeyUsage, id-kp-serverAuth) and §4.2.1.9 (basicConstraints)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(IsWrong, s => s.Trusted ? Severity.Warning : Severity.Error))
        {
            string what = ShownCertificates.MayServe(shown.Leaf) ? "is one of an authority, not of a server" : "is not made for servers (extKeyUsage lacks serverAuth)";
            yield return new Finding(Code, where.Severity, where.Scope, $"The certificate of {certificates.Place(where, shown)} {what}.")
            {
                Grave = true,
                Evidence = where.Evidence,
                Remedy = new Remedy($"Only the operator of {where.First.Endpoint.Host} can mend this: tell them that the certificate is not one for servers."),
                AdminRemedy = new Remedy(
                    "Have a certificate issued with extKeyUsage serverAuth and without the CA flag, and install it.",
                    ["Your own authority with OpenSSL: set 'extendedKeyUsage = serverAuth' and 'basicConstraints = CA:FALSE'.", .. AdminSteps.Certificate]),
            };
        }
    }

    // 'openssl req -x509' marks each certificate as an authority; for a self-signed one CRT006 says what matters.
    private static bool IsWrong(CertificateSeen shown) =>
        !ShownCertificates.MayServe(shown.Leaf) || (shown.Leaf.IsAuthority && shown.Verdict != ChainVerdict.SelfSigned && !shown.Leaf.SelfSigned);
}
