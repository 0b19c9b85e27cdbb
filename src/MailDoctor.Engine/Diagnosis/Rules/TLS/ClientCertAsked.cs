using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.TLS;

/// <summary>The server serves only clients that show a certificate of their own (RFC 8446 §4.3.2).</summary>
internal sealed class ClientCertAsked : IRule
{
    public FindingCode Code => new("TLS014");

    public string Name => "client-cert-asked";

    public IReadOnlyList<Type> Needs => [typeof(HandshakeTried)];

    public string Explanation => """
        ## What it means
        The server wants to see an identity card of the client, too: a certificate that its operator gives to each user.
        ## Why it matters
        Without that certificate it ends the connection before a password could be asked for. With TLS 1.2 servers say this less
        clearly, so MailDoctor can tell it only with TLS 1.3.
        ## What to do
        Ask the operator for your certificate and how to install it in the mail program. If the operator knows nothing of it, the server is
        set up wrongly.
        ## References
        RFC 8446 §4.3.2 (CertificateRequest) and §6.2 (certificate_required), RFC 8314 §5.5
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var handshakes = new Handshakes(seen);
        Bearing bearing = handshakes.Bearing;
        var hits =
            from endpoint in handshakes.With(HandshakeFault.ClientCertificate)
            from evidence in handshakes.Evidence(endpoint)
            select (endpoint, evidence);
        foreach ((Affected where, _) in Affected.Group(bearing, hits, (e, _) => bearing.ServerOf(e), (_, _) => Severity.Error))
        {
            string? other = bearing.Instead(where);
            yield return new Finding(Code, where.Severity, where.Scope, $"{where.Place} {(where.Plural ? "serve" : "serves")} only clients that show a certificate of their own.")
            {
                Evidence = where.Evidence,
                Remedy = new Remedy(
                    $"Ask the operator of {where.First.Endpoint.Host} for your client certificate, and install it in the mail program.",
                    other is null ? [] : [$"Without one, use {other}: that works."]),
                AdminRemedy = new Remedy(
                    "If users are to sign in with passwords, do not require client certificates.",
                    [
                        "Dovecot: ssl_verify_client_cert = no and auth_ssl_require_client_cert = no",
                        "Postfix: smtpd_tls_req_ccert = no",
                        "Cyrus: tls_require_cert: 0",
                    ]),
            };
        }
    }
}
