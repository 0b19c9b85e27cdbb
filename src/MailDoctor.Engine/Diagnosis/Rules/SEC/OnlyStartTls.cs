using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SEC;

/// <summary>A service works with STARTTLS, and the port with implicit TLS is closed (RFC 8314 §3).</summary>
internal sealed class OnlyStartTls : IRule
{
    public FindingCode Code => new("SEC005");

    public string Name => "only-starttls";

    public IReadOnlyList<Type> Needs => [typeof(ConnectionTried)];

    public IReadOnlyList<string> SilencedBy => ["ENV005"];

    public string Explanation => """
        ## What it means
        The server can be reached with STARTTLS, where the connection begins in the open and then switches to encryption, and
        not with implicit TLS, where it is encrypted from the first byte.
        ## Why it matters
        Set up well, both are safe. With STARTTLS, though, whoever sits on the way can disturb the part before the switch, and a mail
        program with a careless setting then goes on without encryption. The standards therefore prefer implicit TLS.
        ## What to do
        In the mail program choose STARTTLS, not "STARTTLS if available". The server's operator can open the ports 993, 995 and 465.
        ## References
        RFC 8314 §3 (implicit TLS is preferred), RFC 3207 §6 (what can be done to STARTTLS)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);

        // A public provider's customers cannot open ports, and the provider has decided.
        Severity weight = seen.Of<ProviderRecognised>().Any() ? Severity.Info : Severity.Advice;
        var hits =
            from upgraded in bearing.Endpoints
            where upgraded.Works && upgraded.Endpoint.Security == ConnectionSecurity.StartTls && bearing.ReliedOn(upgraded)
            where !bearing.Endpoints.Any(e => e.Works && e.Endpoint.Protocol == upgraded.Endpoint.Protocol && e.Endpoint.Security == ConnectionSecurity.ImplicitTls)
            let closed = bearing.Endpoints.FirstOrDefault(e =>
                e.Endpoint.Host == upgraded.Endpoint.Host && e.Endpoint.Protocol == upgraded.Endpoint.Protocol && e.Endpoint.Security == ConnectionSecurity.ImplicitTls
                && e.State is EndpointState.Refused or EndpointState.Filtered)
            where closed is not null
            from tried in closed.Connections
            select (upgraded, tried);
        foreach ((Affected where, IReadOnlyList<ConnectionTried> tried) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => weight))
        {
            string[] ports = tried.Select(t => t.Endpoint.Port).Distinct().Order().Select(p => p.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "work" : "works")} with STARTTLS, but {(ports.Length == 1 ? "port" : "ports")} {Prose.List(ports)} for implicit TLS {(ports.Length == 1 ? "does" : "do")} not answer.")
            {
                // A silent port can be shut on the way as well.
                Certainty = tried.All(t => t.Outcome == ConnectOutcome.Refused) ? Certainty.Proven : Certainty.Likely,
                Evidence = where.Evidence,
                Remedy = new Remedy("In the mail program choose STARTTLS, not a setting that means 'STARTTLS if available'."),
                AdminRemedy = new Remedy(
                    $"Open {(ports.Length == 1 ? "port" : "ports")} {Prose.List(ports)} with TLS from the first byte.",
                    [
                        "Dovecot: inet_listener imaps { port = 993; ssl = yes } and pop3s { port = 995; ssl = yes }",
                        "Postfix: enable the submissions (smtps) service in master.cf with '-o smtpd_tls_wrappermode=yes'.",
                        "Then announce them in DNS: _imaps, _pop3s and _submissions.",
                    ]),
            };
        }
    }
}
