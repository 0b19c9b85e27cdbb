using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>Something on this computer or its network opens TLS and signs it again: antivirus mail scanning, a company's proxy.</summary>
internal sealed class TlsInterception : IRule
{
    // What the certificates of interceptors are signed with, as their makers' support pages name it: a part of the issuer's
    // name that no public authority has.
    private static readonly (string Sign, string Product)[] Signatures =
    [
        ("Avast Web/Mail Shield", "Avast"), ("avast! Web/Mail Shield", "Avast"), ("AVG Web/Mail Shield", "AVG"),
        ("ESET SSL Filter", "ESET"), ("Kaspersky Anti-Virus Personal Root", "Kaspersky"), ("Kaspersky Web Anti-Virus", "Kaspersky"),
        ("Bitdefender Personal CA", "Bitdefender"), ("Bitdefender CA SSL", "Bitdefender"), ("BullGuard SSL Proxy", "BullGuard"),
        ("AdGuard Personal CA", "AdGuard"), ("DrWeb SpIDer", "Dr.Web"), ("Sophos SSL CA", "Sophos"), ("Sophos_CA", "Sophos"),
        ("Zscaler", "Zscaler"), ("Netskope", "Netskope"), ("goskope.com", "Netskope"), ("Cisco Umbrella", "Cisco Umbrella"),
        ("FortiGate CA", "FortiGate"), ("Fortinet_CA_SSL", "FortiGate"), ("FGT_Proxy", "FortiGate"), ("Blue Coat", "Blue Coat"),
        ("Forcepoint", "Forcepoint"), ("Websense", "Forcepoint"), ("McAfee Web Gateway", "McAfee Web Gateway"),
        ("Skyhigh Secure Web Gateway", "Skyhigh"), ("Cloudflare Managed G", "Cloudflare Gateway"), ("Cloudflare for Teams", "Cloudflare Gateway"),
        ("Fireware HTTPS Proxy", "WatchGuard"), ("SonicWALL Firewall DPI-SSL", "SonicWall"), ("Untangle", "Untangle"), ("Smoothwall", "Smoothwall"),
        ("Securly", "Securly"), ("Lightspeed Rocket", "Lightspeed"), ("ContentKeeper", "ContentKeeper"), ("iboss", "iboss"),
        ("Superfish", "Superfish"), ("mitmproxy", "mitmproxy"), ("DO_NOT_TRUST_Fiddler", "Fiddler"), ("Charles Proxy", "Charles"), ("PortSwigger CA", "Burp Suite"),
    ];

    public FindingCode Code => new("ENV004");

    public string Name => "tls-interception";

    public IReadOnlyList<Type> Needs => [typeof(CertificateSeen)];

    public string Explanation => """
        ## What it means
        The certificate that arrives here was not issued by a public authority but by a program or device between you and the mail server: the mail scanner of an antivirus program, or the proxy of a company or school. It opens the encrypted connection, looks inside and encrypts it again.
        ## Why it matters
        That program sees your password and all your mail, and you only see its certificate, never the server's. Mail programs that do not know it refuse the connection; those that do cannot warn you any more if the real server's certificate is wrong.
        ## What to do
        On your own computer: switch off the scanning of encrypted mail (often called mail shield, SSL scanning or HTTPS filtering) in the antivirus program; it still checks attachments when they are opened. On a company's network: ask its administrators, or use another network. Never accept the certificate in the mail program as an exception.
        ## References
        RFC 5280 §6, RFC 9525; "The Security Impact of HTTPS Interception" (NDSS 2017)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        CertificateSeen[] shown = seen.Of<CertificateSeen>().ToArray();
        foreach (IGrouping<string?, CertificateSeen> known in shown.GroupBy(Interceptor).Where(g => g.Key is not null))
        {
            // A device may also show its own certificate at its own mail port. Strangers with one signer, or a signer that
            // somebody installed on this computer, leave no such doubt.
            bool sure = Owners.Of(seen, known.Select(c => c.Endpoint.Host)).Count >= 2 || known.Any(c => c.Verdict == ChainVerdict.Trusted);
            yield return Found(known.Key, sure ? Certainty.Proven : Certainty.Likely, known.ToArray());
        }

        // A private authority is nothing special at one hoster. That it vouches for a large provider too is.
        bool largeProvider = seen.Of<ProviderRecognised>().Any(p => p.Confidence == "high");
        foreach (IGrouping<string, CertificateSeen> unknown in shown
            .Where(c => c.Verdict is ChainVerdict.UnknownRoot or ChainVerdict.Incomplete && Interceptor(c) is null && c.CompletedByFetching is not true)
            .GroupBy(c => c.Leaf.Issuer))
        {
            if (largeProvider && Owners.Of(seen, unknown.Select(c => c.Endpoint.Host)).Count >= 2)
            {
                yield return Found(null, Certainty.Likely, unknown.ToArray());
            }
        }
    }

    private Finding Found(string? product, Certainty certainty, CertificateSeen[] evidence)
    {
        string hosts = Listing.Of(evidence.Select(c => c.Endpoint.Host));
        string message = (product, certainty) switch
        {
            (null, _) => $"One unknown authority signs for unrelated servers ({hosts}): does something here open the encrypted connections?",
            (_, Certainty.Proven) => $"{product} opens the encrypted connection to {hosts} and signs it with its own certificate.",
            _ => $"The certificate of {hosts} was signed by {product}: does it open the encrypted connections here?",
        };
        return new Finding(Code, evidence.All(c => c.Trusted) ? Severity.Warning : Severity.Error, FindingScope.Here, message)
        {
            Grave = true,
            Certainty = certainty,
            Evidence = evidence,
            Remedy = new Remedy($"Switch off the scanning of encrypted mail in {product ?? "the antivirus program or proxy"}, then run the examination again; never accept its certificate as an exception in the mail program.",
                "On your own computer: open the antivirus program's settings and switch off mail or SSL scanning.",
                "On a company's or school's network: ask its administrators, or use another network."),
        };
    }

    private static string? Interceptor(CertificateSeen shown)
    {
        string[] signers = [.. shown.Chain.Select(c => c.Issuer), .. shown.Chain.Skip(1).Select(c => c.Subject), shown.TrustedRoot ?? ""];
        return Signatures.Where(s => signers.Any(name => name.Contains(s.Sign, StringComparison.OrdinalIgnoreCase))).Select(s => s.Product).FirstOrDefault();
    }
}
