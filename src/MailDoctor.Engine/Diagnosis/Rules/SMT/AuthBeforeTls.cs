using MailDoctor.Engine.Diagnosis.Rules.AUT;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SMT;

/// <summary>A submission server takes passwords before STARTTLS (RFC 4954 §4, 8314 §4.1).</summary>
internal sealed class AuthBeforeTls : IRule
{
    public FindingCode Code => new("SMT004");

    public string Name => "auth-before-tls";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The server for sending offers to take user name and password before any encryption has begun.

        ## Why it matters
        A mail program that is set to "no encryption", or that falls back to it when somebody in between hides the offer to encrypt, sends the password in readable form.

        ## What to do
        As a user: set the outgoing server to SSL/TLS with port 465, or to STARTTLS with port 587, never to "none".

        As the administrator: offer AUTH inside TLS only. Programs that are set correctly do not notice.

        ## References
        RFC 4954 §4 (PLAIN only under TLS), RFC 8314 §4.1, RFC 3207 §5
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        return
            from endpoint in bearing.Endpoints
            where endpoint.Endpoint.Protocol == MailProtocol.Smtp && !CleartextLoginAllowed.OnlyLoopback(endpoint)
            let announced = endpoint.At(SessionStage.BeforeTls)
            where announced is not null && announced.Mechanisms.Any(m => m is "PLAIN" or "LOGIN" or "XOAUTH2" or "OAUTHBEARER")
            let severity = bearing.Weigh(endpoint, Severity.Warning)
            where severity is not null
            group (endpoint, announced, grave: severity.Value) by endpoint.Endpoint.HostAndPort into port
            let first = port.First()
            select new Finding(
                Code,
                first.grave,
                FindingScope.OfEndpoint(first.endpoint.Endpoint),
                $"{first.endpoint.Endpoint} offers to take the password without encryption ({Wording.List(first.announced.Mechanisms)}).")
            {
                Evidence = port.Select(p => p.announced).ToArray(),

                // Where STL001 says that there is no encryption to be had, it also says what to do about that.
                Remedy = port.All(p => upgrades.OpenForWantOfIt.Contains(p.endpoint)) ? null : ClearPort.Advise(
                    bearing.Endpoints.Any(e => e.Works && e.Endpoint.Protocol == MailProtocol.Smtp),
                    "the outgoing server to SSL/TLS with port 465, or to STARTTLS with port 587",
                    "send from there"),
                AdminRemedy = new Remedy(
                    "Offer AUTH inside TLS only.",
                    "Postfix: smtpd_tls_auth_only = yes, and smtpd_tls_security_level = encrypt for the submission service.",
                    "Exim: auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}"),
            };
    }
}
