using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>A chain ends at an authority that this computer does not know.</summary>
internal sealed class UnknownCa : IRule
{
    public FindingCode Code => new("CRT007");

    public string Name => "unknown-ca";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003", "ENV004", "ENV006"];

    public string Explanation => """
        ## What it means
        The server's certificate is vouched for by an authority that this computer has never heard of: a company's or a person's own
        one, or a public one that is newer than this computer's list.
        ## Why it matters
        A name on a certificate is worth as much as the authority behind it. Mail programs refuse an unknown one, because
        someone between you and the server could have made it.
        ## What to do
        If the server belongs to your company, school or family, ask its operator for the authority's certificate and
        install that as a trusted one. For a public provider: update the operating system, try another network, and ask the provider.
        ## References
        RFC 5280 §6.1 (path validation and trust anchors), RFC 8314 §5.3 (mail programs must check certificates)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => certificates.FaultOf(s) == CertificateFault.UnknownRoot, Severity.Error))
        {
            CertificateFacts last = ShownCertificates.Path(shown)[^1];
            string authority = Prose.Cut(last.SelfSigned ? last.Subject : last.Issuer);
            string? provider = seen.Of<ProviderRecognised>().Select(p => p.Name).FirstOrDefault();
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The certificate of {certificates.Place(where, shown)} comes from an authority that this computer does not know: {authority}.")
            {
                // Without the root in hand, the unknown issuer could also be an intermediate of an authority that is known.
                Certainty = last.SelfSigned ? Certainty.Proven : Certainty.Likely,
                Evidence = where.Evidence,
                Remedy = provider is not null
                    ? new Remedy(
                        $"Do not accept it: {Prose.Cut(provider)} is a public provider, whose authority this computer should know.",
                        ["Install the updates of the operating system.", "Try from another network, such as a phone's.", "If nothing changes, ask the provider, on its web pages, which server name is right."])
                    : new Remedy(
                        "If this is your organisation's server, install its authority's certificate; otherwise do not accept it.",
                        [
                            $"Ask the operator of {where.First.Endpoint.Host} whether '{authority}' is their own authority, and for its certificate.",
                            "Compare its SHA-256 fingerprint with them in person or by phone, then install it as a trusted authority.",
                        ]),
                AdminRemedy = new Remedy(
                    "Get a certificate from a public authority, or give every user your authority's certificate by a way that they can trust.",
                    [.. AdminSteps.Certificate]),
            };
        }
    }
}
