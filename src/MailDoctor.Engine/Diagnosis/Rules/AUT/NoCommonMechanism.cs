using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The server offers no way to sign in that an ordinary mail program knows.</summary>
internal sealed class NoCommonMechanism : IRule
{
    private static readonly string[] Usual =
        ["PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "NTLM", "XOAUTH2", "OAUTHBEARER"];

    public FindingCode Code => new("AUT012");

    public string Name => "no-common-mechanism";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        Server and program have to agree on a way to sign in. Inside the encrypted connection this server offers none that fits: none at all, or only ways
        that need something special, such as Kerberos (GSSAPI) or a certificate of your own (EXTERNAL).

        ## Why it matters
        Nobody can sign in here with a user name and a password, whatever they are.

        ## What to do
        As a user: ask the provider which sign-in it expects. In a company or university it may be "Kerberos/GSSAPI", which works only on a computer that belongs
        to its network.

        As the administrator: offer PLAIN inside TLS. If LOGINDISABLED stays in the list after TLS has begun, the server believes that the connection is not
        encrypted; check what stands in front of it.

        ## References
        RFC 4422 §3.2, RFC 4616 (PLAIN), RFC 9051 §6.2.2, §6.2.3 and §11.3, RFC 4954 §4, RFC 5034 (POP3 SASL)
        """;

    public IReadOnlyList<string> SilencedBy => ["STL007"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        IReadOnlyList<EndpointSummary> all = bearing.Endpoints;
        var hits = new List<(EndpointSummary Endpoint, CapabilitiesSeen Announced, LoginSkipped? Skipped, Severity Severity)>();
        foreach (EndpointSummary endpoint in all.Where(e => e.Works && !e.LoggedIn))
        {
            LoginSkipped? skipped = seen.At<LoginSkipped>(endpoint.Endpoint).FirstOrDefault(s => s.Cause == "no-mechanism");
            if (endpoint.At(SessionStage.BeforeLogin) is CapabilitiesSeen announced
                && !LoginVerdict.OnlyOAuth(announced)
                && (skipped is not null || bearing.ReliedOn(endpoint))
                && (Impossible(announced) || (skipped is not null && !NoSubmissionAuth(announced))))
            {
                bool needed = skipped is not null || announced.Mechanisms.Count == 0;
                bool other = all.Any(e => e.Endpoint.Protocol == endpoint.Endpoint.Protocol && e.Endpoint != endpoint.Endpoint && e.Works
                    && (e.LoggedIn || (e.At(SessionStage.BeforeLogin) is CapabilitiesSeen there && !Impossible(there) && !NoSubmissionAuth(there))));
                hits.Add((endpoint, announced, skipped, other ? Severity.Advice : needed ? Severity.Error : Severity.Info));
            }
        }

        // One server says the same on all its ports; the gravest of them counts.
        foreach (var host in hits.OrderBy(h => h.Severity).GroupBy(h => (h.Endpoint.Endpoint.Host, Mechanisms: Wording.List(h.Announced.Mechanisms, "or"))))
        {
            var ports = host.ToArray();
            string place = ports.Length == 1
                ? ports[0].Endpoint.Endpoint.ToString()
                : $"{host.Key.Host} (ports {Listing.Of(ports.Select(p => p.Endpoint.Endpoint.Port).Order())})";
            yield return new Finding(
                Code,
                ports[0].Severity,
                ports.Length == 1 ? FindingScope.OfEndpoint(ports[0].Endpoint.Endpoint) : FindingScope.OfHost(host.Key.Host),
                host.Key.Mechanisms.Length == 0
                    ? $"{place} offers no way to sign in at all, even on the encrypted connection."
                    : $"{place} offers only {host.Key.Mechanisms} for signing in, which does not work with {(ports[0].Skipped is null ? "a user name and a password" : "what was given")}.")
            {
                Evidence = [.. ports.SelectMany(p => p.Skipped is null ? (Observation[])[p.Announced] : [p.Announced, p.Skipped])],
                Remedy = new Remedy("Ask the provider which sign-in method it expects, and choose that one in the mail program."),
                AdminRemedy = new Remedy(
                    "Offer PLAIN inside TLS.",
                    "Dovecot: auth_mechanisms = plain login. Cyrus: sasl_mech_list: PLAIN. Postfix: smtpd_sasl_mechanism_filter must let plain through."),
            };
        }

        if (LoginGroup.Of(seen, LoginCause.NoCommonMechanism) is LoginGroup refused)
        {
            yield return refused.Tell(
                Code,
                $"{refused.Servers} {refused.Verb("wants", "want")} a stronger way to sign in than {Wording.List(refused.Verdicts.Select(v => v.Decisive.Mechanism).Distinct())}{refused.Says}.",
                new Remedy("Choose OAuth2 or another stronger authentication method in the mail program, or make an app password at the provider."));
        }
    }

    // A POP3 server that lists neither USER nor SASL may still take USER (RFC 2449 is younger than it), so only a list without anything usable counts.
    private static bool Impossible(CapabilitiesSeen announced) =>
        !LoginVerdict.PlainCommandOpen(announced)
        && !announced.Mechanisms.Any(m => Usual.Contains(m) || m.StartsWith("SCRAM-", StringComparison.Ordinal))
        && (announced.Mechanisms.Count > 0 || announced.Endpoint.Protocol == MailProtocol.Imap);

    private static bool NoSubmissionAuth(CapabilitiesSeen announced) => announced.Endpoint.Protocol == MailProtocol.Smtp && announced.Mechanisms.Count == 0;
}
