using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>POP3 is served without encryption only: no STLS and no port with implicit TLS (RFC 8314 §3.1, §4.1).</summary>
internal sealed class NoTlsAtAll : IRule
{
    public FindingCode Code => new("POP004");

    public string Name => "no-stls-no-pop3s";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The server offers POP3 on port 110 without any way to encrypt: it does not know STLS there, and port 995 does not work either.

        ## Why it matters
        Whoever fetches mail by POP3 here sends the password and all mail readable over the network, every few minutes.

        ## What to do
        As a user: do not use POP3 here. Use IMAP with encryption if the provider has it, or webmail over https.

        As the administrator: open port 995 with a certificate and switch STLS on, or close POP3.

        ## References
        RFC 8314 §3.1 (port 995) and §4.1, RFC 2595 §4 (STLS)
        """;

    public IReadOnlyList<string> SilencedBy => ["STL001", "STL003", "ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        return
            from server in PopServer.All(seen)
            let clear = server.Ports.Where(p => p.State == EndpointState.Cleartext && p.At(SessionStage.BeforeTls) is CapabilitiesSeen c && !c.Has("STLS")).ToArray()
            where clear.Length > 0 && !bearing.Endpoints.Any(e => e.Endpoint.Protocol == MailProtocol.Pop3 && (e.Works || e.State is EndpointState.Untrusted or EndpointState.TlsFailed))
            let severity = server.Weigh(Severity.Error, Severity.Warning)
            where severity is not null
            select new Finding(
                Code,
                severity.Value,
                FindingScope.OfEndpoint(clear[0].Endpoint),
                $"{clear[0].Endpoint} serves POP3 without encryption only, so the password and all mail would travel in the open.")
            {
                Grave = true,
                Evidence = [.. clear.Select(c => c.At(SessionStage.BeforeTls)!)],
                Remedy = bearing.Endpoints.FirstOrDefault(e => e.Works && e.Endpoint.Protocol == MailProtocol.Imap) is EndpointSummary imap
                    ? new Remedy($"Use {imap.Endpoint.Describe()} in place of POP3.")
                    : new Remedy("Do not fetch mail by POP3 here; use webmail over https and ask the provider for IMAP or for POP3 with encryption."),
                AdminRemedy = new Remedy(
                    "Offer POP3 with TLS, or not at all.",
                    "Dovecot: ssl = required and a listener pop3s on port 995. Cyrus: a pop3s service in cyrus.conf. Courier: pop3d-ssl."),
            };
    }
}
