using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.STL;

/// <summary>STARTTLS is announced and then refused or never answered (RFC 3207 §4, 9051 §6.2.1, 2595 §4).</summary>
internal sealed class AdvertisedFails : IRule
{
    public FindingCode Code => new("STL002");

    public string Name => "advertised-fails";

    public IReadOnlyList<Type> Needs => [typeof(GreetingReceived)];

    public string Explanation => """
        ## What it means
        The server offers to switch to encryption, and when asked to, says that it cannot, says nothing, or hangs up. Nearly always it cannot read its own key or
        certificate, for instance after a renewal with the wrong permissions.
        ## Why it matters
        Mail programs that insist on encryption, as they should, cannot use the port.
        ## What to do
        Use the port with implicit TLS if it works, and tell the server's operator. Do not choose "no encryption", and none
        of the settings that mean "encryption if available".
        ## References
        RFC 3207 §4 (454: TLS not available), RFC 9051 §6.2.1, RFC 2595 §4
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        var refused = upgrades.With(StartTlsFailure.Refused).Select(r => (r.Endpoint, (EndpointObservation)r.Evidence));
        var broken =
            from endpoint in bearing.Endpoints
            where endpoint.Break is { Step: SessionStep.StartTls, Break: SessionBreak.Silent or SessionBreak.Dripping or SessionBreak.Closed or SessionBreak.Malformed }
            select (endpoint, (EndpointObservation)endpoint.Break!);
        foreach ((Affected where, IReadOnlyList<EndpointObservation> failures) in Affected.Group(
            bearing, refused.Concat(broken), (e, how) => $"{bearing.ServerOf(e)} {(how as SessionBroken)?.Break}", (_, _) => Severity.Error))
        {
            string? other = bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "offer" : "offers")} {Upgrades.Word(where.First.Endpoint.Protocol)} and then {Then(failures[0], where.Plural)}.")
            {
                Evidence = where.Evidence,
                Remedy = other is not null
                    ? new Remedy($"Use {other}: that works.")
                    : new Remedy($"Tell the operator of {where.First.Endpoint.Host}; until it is mended, do not sign in there without encryption."),
                AdminRemedy = new Remedy(
                    "Check that the server can read its key and certificate and that they belong together; the log says which it cannot.",
                    where.First.Endpoint.Protocol == MailProtocol.Smtp
                        ? ["Postfix: look for 'cannot load certificate' in the mail log; postconf smtpd_tls_chain_files smtpd_tls_cert_file smtpd_tls_key_file"]
                        : ["Dovecot: doveadm log errors; doveconf -n ssl_cert ssl_key", "Cyrus: tls_server_cert and tls_server_key must be readable for the user cyrus."]),
            };
        }
    }

    private static string Then(EndpointObservation failure, bool plural) => failure switch
    {
        StartTlsFailed refused => (plural ? "refuse it" : "refuses it") + (refused.ServerText.Trim() is { Length: > 0 } text ? $": '{Prose.Cut(text, 120)}'" : ""),
        SessionBroken { Break: SessionBreak.Closed } => plural ? "hang up when asked for it" : "hangs up when asked for it",
        SessionBroken { Break: SessionBreak.Malformed } => plural ? "answer nonsense when asked for it" : "answers nonsense when asked for it",
        _ => plural ? "say nothing more when asked for it" : "says nothing more when asked for it",
    };
}
