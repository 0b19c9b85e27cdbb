using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.STL;

/// <summary>STARTTLS is announced and then refused (RFC 3207 §4, 9051 §6.2.1, 2595 §4).</summary>
internal sealed class AdvertisedFails : IRule
{
    public FindingCode Code => new("STL002");

    public string Name => "advertised-fails";

    public IReadOnlyList<Type> Needs => [typeof(GreetingReceived)];

    public string Explanation => """
        ## What it means
        The server offers to switch to encryption, and when asked to, says that it cannot. Nearly always it cannot read its own key or
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
        foreach ((Affected where, IReadOnlyList<StartTlsFailed> failures) in Affected.Group(
            bearing, upgrades.With(StartTlsFailure.Refused), (e, _) => bearing.ServerOf(e), (_, _) => Severity.Error))
        {
            string? other = bearing.Instead(where);
            string words = failures[0].ServerText.Trim() is { Length: > 0 } text ? $": '{Prose.Cut(text, 120)}'" : "";
            yield return new Finding(Code, where.Severity, where.Scope,
                $"{where.Place} {(where.Plural ? "offer" : "offers")} {Upgrades.Word(where.First.Endpoint.Protocol)} and then {(where.Plural ? "refuse" : "refuses")} it{words}.")
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
}
