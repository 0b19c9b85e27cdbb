using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>The server leaves out a certificate between its own and the root (RFC 8446 §4.4.2).</summary>
internal sealed class MissingIntermediate : IRule
{
    public FindingCode Code => new("CRT008");

    public string Name => "missing-intermediate";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003", "ENV004", "ENV006"];

    public string Explanation => """
        ## What it means
        Between the server's certificate and the authority that your computer knows there is a link, the intermediate certificate. The
        server has to send it along, and does not.
        ## Why it matters
        Some programs remember the link from elsewhere or fetch it from the web, and work. Others, above all on phones
        and on Linux, see a certificate from a stranger and refuse. So it works here and not there, and nobody knows why.
        ## What to do
        Only the server's operator can help: the certificate file has to hold the whole chain. Authorities call that file the full chain.
        Do not accept the certificate by hand; that also accepts a false one.
        ## References
        RFC 8446 §4.4.2 and RFC 5246 §7.4.2 (what a server sends), RFC 5280 §4.2.2.1 (where a missing certificate can be fetched)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => certificates.FaultOf(s) == CertificateFault.MissingIntermediate, Severity.Error))
        {
            CertificateFacts last = ShownCertificates.Path(shown)[^1];
            bool proven = shown.CompletedByFetching == true;
            string missing = Prose.Cut(last.Issuer);
            string? other = certificates.Bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope, proven
                ? $"{certificates.Place(where, shown)} {(where.Plural ? "do" : "does")} not send the intermediate certificate '{missing}', so some mail programs, above all on phones, refuse it."
                : $"{certificates.Place(where, shown)} {(where.Plural ? "do" : "does")} not send the certificate of the issuer '{missing}': was the intermediate certificate forgotten?")
            {
                Grave = true,
                Certainty = proven ? Certainty.Proven : Certainty.Likely,
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    $"Only the operator of {where.First.Endpoint.Host} can mend this: tell them that the server does not send its whole certificate chain.",
                    other is null ? [] : [$"Until then, use {other}: that works."]),
                AdminRemedy = new Remedy(
                    "Install the full chain in place of the server's certificate alone: the server's certificate first, then the intermediate one.",
                    [
                        .. AdminSteps.Certificate,
                        .. last.IssuerUrl is string url && proven ? [$"The missing certificate is at {Prose.Cut(url)}."] : Array.Empty<string>(),
                        .. AdminSteps.Show(shown.Endpoint),
                    ]),
            };
        }
    }
}
