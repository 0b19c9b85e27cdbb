using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A certificate is signed by itself: nobody vouches for it.</summary>
internal sealed class SelfSigned : IRule
{
    public FindingCode Code => new("CRT006");

    public string Name => "self-signed";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003", "ENV004", "ENV006"];

    public string Explanation => """
        ## What it means
        The server made its identity card itself. Anybody can make one that looks the same, so it proves nothing to somebody who does not
        know it already.
        ## Why it matters
        Someone between you and the server could show a card of their own, and read your password and mail. Mail programs therefore refuse
        such a certificate, or ask.
        ## What to do
        A public provider never has one: do not accept it, try another network, and ask the provider. A server of your own may have one:
        read the fingerprint on the server itself and compare all of it with the one shown here. Only when they are equal is it the
        same certificate. A certificate from a public authority costs nothing and ends the question for every program.
        ## References
        RFC 8314 §5.3 (mail programs must check certificates) and §5.4 (pinning after a check), RFC 7817 §3
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => certificates.FaultOf(s) == CertificateFault.SelfSigned, Severity.Error))
        {
            string fingerprint = ShownCertificates.Pairs(shown.Leaf.Fingerprint);
            string? provider = seen.Of<ProviderRecognised>().Select(p => p.Name).FirstOrDefault();
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The certificate of {certificates.Place(where, shown)} is signed by itself, so nobody vouches that this is the server (SHA-256 fingerprint {fingerprint}).")
            {
                Evidence = where.Evidence,
                Remedy = provider is not null
                    ? new Remedy(
                        $"Do not accept it: {Prose.Cut(provider)} is a public provider and does not use such certificates.",
                        ["Try from another network, such as a phone's.", "If it is the same there, ask the provider, on its web pages, which server name is right."])
                    : new Remedy(
                        "Accept it only if this is your own or your organisation's server and the fingerprint is the right one.",
                        [
                            "Ask the server's operator for the SHA-256 fingerprint, in person or by phone, not by mail.",
                            $"Compare all of it with {fingerprint}.",
                            "Only if they are equal, tell the mail program to trust this one certificate. If they differ, stop: someone else answers.",
                        ]),
                AdminRemedy = new Remedy(
                    "Get a certificate from a public authority and install it; with ACME it costs nothing and renews itself.",
                    ["To read the fingerprint on the server: openssl x509 -in CERTIFICATE-FILE -noout -fingerprint -sha256", .. AdminSteps.Certificate]),
            };
        }
    }
}
