using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.CRT;

/// <summary>No subjectAltName matches the host that was connected to (RFC 9525 §6).</summary>
internal sealed class NameMismatch : IRule
{
    public FindingCode Code => new("CRT004");

    public string Name => "name-mismatch";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        The server showed a certificate that belongs to other names than the one in the settings. Often the server is the right one and the
        settings use another of its names, one that its operator never put into the certificate: usual with hosting companies,
        where mail.your-domain leads to a server that calls itself by the company's name.
        ## Why it matters
        The name is all that tells your server from somebody else's. Mail programs refuse, or ask a question that
        nobody can answer safely.
        ## What to do
        Enter the name that the certificate is for, if your provider's own pages or letters give that name too. The certificate alone does not
        prove that it is your provider's: a stranger has a good certificate as well, for a name of their own.
        ## References
        RFC 9525 §6 (how names are compared), RFC 7817 §3 (mail servers), RFC 8314 §5.3 (mail programs must check certificates)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var certificates = new ShownCertificates(seen);
        foreach ((Affected where, CertificateSeen shown) in certificates.With(s => !s.NameMatches && !CnOnly.HasNoNames(s), Severity.Error))
        {
            string names = Prose.List(shown.Leaf.Names.Take(5).Select(n => Prose.Cut(n, 80)).ToArray(), most: 5, unseen: Math.Max(0, shown.Leaf.Names.Count - 5) + shown.Leaf.NamesDropped);
            FittingName? fitting = FittingName.Find(seen, certificates.Bearing, shown);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"The certificate of {certificates.Place(where, shown)} is for {names}, not for {Prose.List(where.Hosts, most: 4)}.")
            {
                Evidence = [.. where.Evidence, .. Proof(seen, shown, fitting)],
                Remedy = Advise(where, fitting),
                AdminRemedy = new Remedy(
                    $"Have a certificate issued whose subjectAltName has {Prose.List(where.Hosts, most: 4)} too, or tell users, SRV records and autoconfig the name that it has.",
                    [.. AdminSteps.Certificate, .. AdminSteps.Show(shown.Endpoint)]),
            };
        }
    }

    private static Remedy Advise(Affected where, FittingName? fitting) => fitting switch
    {
        null => new Remedy(
            "Do not accept the certificate. Ask the provider, on its web pages or by phone, for the right server name.",
            ["If it happens with every server, try from another network: someone may answer in the server's place."]),
        { Vouched: true, Working: [_, ..] } => new Remedy(
            $"Enter {fitting.Name} as the server in place of {where.First.Endpoint.Host}: {(fitting.SameServer ? "it is the same server, " : "")}"
                + $"{Prose.List(fitting.Working.Select(w => w.Endpoint.Describe()).ToArray(), most: 3)} {(fitting.Working.Count == 1 ? "works" : "work")}, and the certificate is good.",
            fitting.OnlyByCertificate ? [Confirm(fitting)] : []),
        { Vouched: true, OnlyByCertificate: false } => new Remedy($"Enter {fitting.Name} as the server in place of {where.First.Endpoint.Host}{(fitting.SameServer ? ": it is the same server, and the certificate is for that name" : "")}."),
        { Vouched: true, SameServer: true } => new Remedy(
            $"Enter {fitting.Name} as the server in place of {where.First.Endpoint.Host}: it is the same server, and the certificate is for that name.", Confirm(fitting)),
        _ => new Remedy(
            $"If your provider calls its server {fitting.Name}, enter that name in place of {where.First.Endpoint.Host}.",
            [
                $"Look on the provider's web pages or in its letters for the name {fitting.Name}."
                    + (fitting.SameServer ? " It leads to the same address as the name in your settings." : ""),
                "If it is there, use it as the server in the mail program. If it is not, do not accept the certificate, and ask the provider.",
            ]),
    };

    // An intruder's certificate names a place too.
    private static string Confirm(FittingName fitting) =>
        $"Before you type the password, look for the name {fitting.Name} on your provider's web pages or in its letters: so far only the certificate gives it.";

    private static IEnumerable<Observation> Proof(CaseFile seen, CertificateSeen shown, FittingName? fitting) =>
        fitting is not { SameServer: true }
            ? []
            : seen.Of<DnsAnswered>().Where(d => d.Type is "A" or "AAAA" && d.Outcome == DnsOutcome.Answered && (d.Name == shown.Endpoint.Host || d.Name == fitting.Name)).Take(4);
}
