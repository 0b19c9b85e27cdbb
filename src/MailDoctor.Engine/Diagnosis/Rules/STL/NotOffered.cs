using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.STL;

/// <summary>A port that begins in clear text does not offer STARTTLS (RFC 8314 §4.1).</summary>
internal sealed class NotOffered : IRule
{
    public FindingCode Code => new("STL001");

    public string Name => "not-offered";

    public IReadOnlyList<Type> Needs => [typeof(GreetingReceived)];

    public IReadOnlyList<string> SilencedBy => ["ENV003"];

    public string Explanation => """
        ## What it means
        Ports 143, 110 and 587 begin in clear text, and the server should offer to switch to encryption there: STARTTLS, in POP3
        called STLS. This one does not.
        ## Why it matters
        Who signs in on such a port sends the password and all mail in the open, readable for everybody on the way. Mail programs that
        insist on encryption cannot use the port.
        ## What to do
        Use the port with implicit TLS (SSL/TLS): 993 for IMAP, 995 for POP3, 465 for sending. If the server has none that works, do not
        sign in there at all, and tell its operator. Never choose "no encryption".
        ## References
        RFC 8314 §4.1 (no cleartext services), RFC 9051 §6.2.1, RFC 2595 §4, RFC 3207 §4
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        var hits = upgrades.NotOffered.Where(h => upgrades.IsStripped(h.Endpoint) is null);
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => $"{bearing.ServerOf(e)} {Grave(upgrades, e)}", (e, _) => Grave(upgrades, e)))
        {
            EndpointSummary first = where.First;
            string? other = bearing.Instead(where);
            string safe = where.Endpoints.Any(Upgrades.AsksForPassword)
                ? ", so passwords and mail would travel in the open"
                : ", and rightly takes no passwords without it";
            yield return new Finding(Code, where.Severity, where.Scope, $"{where.Place} {(where.Plural ? "offer" : "offers")} no {Words(where)}{safe}.")
            {
                Grave = true,
                Evidence = [.. where.Evidence, .. where.Endpoints.Select(e => e.At(SessionStage.BeforeTls)).OfType<CapabilitiesSeen>().Except(where.Evidence.OfType<CapabilitiesSeen>())],
                Remedy = other is not null
                    ? new Remedy($"Use {other}: that works.", where.Endpoints.Any(Upgrades.AsksForPassword) ? ["If the mail program was set to no encryption before, change the password at the provider afterwards."] : [])
                    : ClearPort.Avoid("sign in there", $"tell the operator of {first.Endpoint.Host} that the server offers no encryption"),
                AdminRemedy = new Remedy(
                    "Switch TLS on, and take passwords only inside it.",
                    [
                        "Dovecot: ssl = required with ssl_cert and ssl_key (from 2.4 on: ssl_server_cert_file and ssl_server_key_file).",
                        "Postfix: smtpd_tls_security_level = may (encrypt for the submission service), smtpd_tls_auth_only = yes and smtpd_tls_chain_files.",
                        "Cyrus: tls_server_cert and tls_server_key, and allowplaintext: 0",
                    ]),
            };
        }
    }

    // A port that takes no password without encryption harms nobody; it is merely of no use.
    private static Severity Grave(Upgrades upgrades, EndpointSummary endpoint) =>
        !upgrades.TlsWorks(endpoint) ? Severity.Error
        : Upgrades.AsksForPassword(endpoint) ? Severity.Warning
        : upgrades.Bearing.ReliedOn(endpoint) ? Severity.Advice
        : Severity.Info;

    private static string Words(Affected where) =>
        string.Join(" and no ", where.Endpoints.Select(e => Upgrades.Word(e.Endpoint.Protocol)).Distinct().Order());
}
