using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>The chain breaks a rule that no other finding names (RFC 5280 §6).</summary>
internal sealed class ChainInvalid : IRule
{
    public FindingCode Code => new("CRT018");

    public string Name => "chain-invalid";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003", "ENV004", "ENV006"];

    public string Explanation => """
        ## What it means
        This computer checked the server's certificate and the ones that vouch for it, and something in them is wrong that is neither date
        nor name: a signature that does not fit, an issuer that was not allowed to issue it, an authority that has been struck off. The
        finding says it in the words of the operating system.
        ## Why it matters
        Mail programs refuse the server. Behind it is a mistake of the operator, or someone between you and the server.
        ## What to do
        Do not accept the certificate. Try from another network; if it is the same there, tell the operator.
        ## References
        RFC 5280 §6.1 (path validation)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => certificates.FaultOf(s) == CertificateFault.Invalid, Severity.Error))
        {
            string why = shown.Problems.Count == 0 ? "" : $": {Prose.List(shown.Problems.Select(p => Words(p, shown)).ToArray(), most: 4)}";
            yield return new Finding(Code, where.Severity, where.Scope, $"This computer rejects the certificate chain of {certificates.Place(where, shown)}{why}.")
            {
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    "Do not accept the certificate.",
                    ["Try from another network, such as a phone's.", $"If it is the same there, tell the operator of {where.First.Endpoint.Host}."]),
                AdminRemedy = new Remedy(
                    "Check that key, certificate and chain belong together, and install the chain as the authority delivered it.",
                    ["openssl verify -untrusted chain.pem cert.pem names the fault.", .. AdminSteps.Certificate, .. AdminSteps.Show(shown.Endpoint)]),
            };
        }
    }

    private static string Words(string problem, CertificateSeen shown) => problem switch
    {
        "NotTimeValid" when shown.Chain.Any(c => c.DatesUnreadable) => "what should be its dates are none (NotTimeValid)",
        "NotSignatureValid" => "a signature is false (NotSignatureValid)",
        "InvalidBasicConstraints" => "an issuer is not an authority (InvalidBasicConstraints)",
        "NotValidForUsage" => "it may not be used for this (NotValidForUsage)",
        "ExplicitDistrust" => "it is struck off on this computer (ExplicitDistrust)",
        "HasExcludedNameConstraint" or "HasNotPermittedNameConstraint" => $"the issuer may not vouch for this name ({problem})",
        "HasWeakSignature" => "a signature is too weak (HasWeakSignature)",
        "HasNotSupportedCriticalExtension" => "it demands something that this computer does not know (HasNotSupportedCriticalExtension)",
        "Revoked" => "it has been revoked (Revoked)",
        _ => Prose.Cut(problem, 60),
    };
}
