using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>TLS is spoken to a port that begins in clear text (RFC 8314 §3).</summary>
internal sealed class ModeMismatchImplicit : IRule
{
    public FindingCode Code => new("TLS001");

    public string Name => "mode-mismatch-implicit";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        There are two ways into an encrypted connection. With implicit TLS, which programs call SSL/TLS, both sides encrypt from the first
        byte: ports 993, 995 and 465. With STARTTLS they begin in clear text and switch: ports 143, 110 and 587. The settings say SSL/TLS
        for a port that begins in clear text.
        ## Why it matters
        The two sides talk past each other and nothing works. Mail programs report it as a broken connection or a wrong TLS version.
        ## What to do
        Choose STARTTLS for this port in the mail program, or better the port for SSL/TLS if the server has one. Do not choose
        "no encryption": then the password travels in the open.
        ## References
        RFC 8314 §3 (implicit TLS and its ports), RFC 9051 §6.2.1, RFC 2595 §4 and RFC 3207 (STARTTLS)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits = handshakes.With(HandshakeFault.ClearText).Select(e => (e, e.TlsFailure!));
        foreach ((Affected where, IReadOnlyList<TlsFailed> failures) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Error))
        {
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "answer" : "answers")} in clear text ('{Prose.Cut(failures[0].FirstText!, 60)}') where TLS is expected from the first byte.")
            {
                Evidence = where.Evidence,
                Remedy = Advise(bearing, where),
                AdminRemedy = new Remedy(
                    "Make the ports 993, 995 and 465 speak TLS from the first byte.",
                    [
                        "Dovecot: set 'ssl = yes' in the inet_listener imaps { port = 993 } and pop3s { port = 995 }.",
                        "Postfix: add '-o smtpd_tls_wrappermode=yes' to the submissions (smtps) service in master.cf.",
                        "Cyrus: run 'imapd -s' and 'pop3d -s' for these ports in cyrus.conf.",
                    ]),
            };
        }
    }

    private static Remedy Advise(Bearing bearing, Affected where)
    {
        EndpointSummary first = where.First;
        EndpointSummary? upgraded = bearing.Endpoints.FirstOrDefault(e =>
            e.Works && e.Endpoint.HostAndPort == first.Endpoint.HostAndPort && e.Endpoint.Security == ConnectionSecurity.StartTls);
        string? other = bearing.Instead(where);
        return upgraded is not null && where.Endpoints.Count == 1 ? new Remedy($"In the mail program, set the security of {first.Endpoint} from SSL/TLS to STARTTLS: that works there.")
            : other is not null ? new Remedy($"In the mail program, use {other} instead: that works.")
            : new Remedy(
                "In the mail program, set the security of this port from SSL/TLS to STARTTLS. If that does not work, the server's operator has to switch TLS on.",
                ["Do not choose a connection without encryption: the password would travel in the open."]);
    }
}
