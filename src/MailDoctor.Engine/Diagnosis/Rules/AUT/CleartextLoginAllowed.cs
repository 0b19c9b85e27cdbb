using System.Net;
using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The server takes passwords on a connection without TLS (RFC 8314 §4.1, 9051 §6.2.3).</summary>
internal sealed class CleartextLoginAllowed : IRule
{
    public FindingCode Code => new("AUT001");

    public string Name => "cleartext-login-allowed";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        Before any encryption has begun, the server offers to take the user name and the password. A mail program that is set to "no encryption",
        or that falls back to it, sends both in readable form.

        ## Why it matters
        Everybody on the way can read along: the Wi-Fi in the café, the hotel, the provider in between. With the password they can read all mail,
        and reset the passwords of everything else that is tied to the address.

        ## What to do
        As a user: set the mail program to SSL/TLS (ports 993, 995, 465), or to STARTTLS where those ports do not exist, and never to "none".
        If the account has ever been used without encryption on a foreign network, change the password.

        As the administrator: let the server refuse passwords outside TLS. Programs that are set correctly do not notice.

        MailDoctor sends no password to find this out: it reads what the server announces. A server may treat this very computer as a safe
        client (Dovecot does so for connections from the same machine), so the announcement on a loopback address says nothing and is not reported.

        ## References
        RFC 8314 §4.1 (cleartext is obsolete), RFC 9051 §6.2.3 and §11.3 (LOGINDISABLED), RFC 3501 §6.2.3, RFC 2595 §2.2, RFC 2449 §6.3 (USER)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var upgrades = new Upgrades(seen);
        Bearing bearing = upgrades.Bearing;
        return
            from endpoint in bearing.Endpoints
            let announced = endpoint.At(SessionStage.BeforeTls)
            where announced is { Capabilities.Count: > 0 } && endpoint.Endpoint.Protocol != MailProtocol.Smtp && Takes(announced) && !OnlyLoopback(endpoint)
            let severity = bearing.Weigh(endpoint, Severity.Warning)
            where severity is not null
            group (endpoint, announced, severity.Value) by endpoint.Endpoint.Host into host
            select Describe(host.Key, bearing.Endpoints.Any(e => e.Works && e.Endpoint.Protocol != MailProtocol.Smtp), upgrades.OpenForWantOfIt.ToArray(), host.DistinctBy(e => e.endpoint.Endpoint.Port).ToArray());
    }

    /// <summary>Whether every address that answered lies on this computer.</summary>
    public static bool OnlyLoopback(EndpointSummary endpoint) =>
        endpoint.Connections.Where(c => c.Outcome == ConnectOutcome.Connected).ToArray() is { Length: > 0 } connected
        && connected.All(c => IPAddress.TryParse(c.Address, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool Takes(CapabilitiesSeen announced) => LoginVerdict.PlainCommandOpen(announced) || Offers(announced);

    private static bool Offers(CapabilitiesSeen announced) =>
        announced.Mechanisms.Any(m => m is "PLAIN" or "LOGIN") && (announced.Endpoint.Protocol != MailProtocol.Imap || LoginVerdict.PlainCommandOpen(announced));

    private Finding Describe(string host, bool secureElsewhere, EndpointSummary[] toldWhy, (EndpointSummary Summary, CapabilitiesSeen Announced, Severity Severity)[] open)
    {
        bool proven = open.Any(o => o.Announced.Endpoint.Protocol == MailProtocol.Pop3 || Offers(o.Announced));
        string ports = Wording.List(open.Select(o => $"{o.Summary.Endpoint.Service} on port {o.Summary.Endpoint.Port}"));
        return new Finding(
            Code,
            open.Min(o => o.Severity),
            open.Length == 1 ? FindingScope.OfEndpoint(open[0].Summary.Endpoint) : FindingScope.OfHost(host),
            $"{host} {(proven ? "offers to take" : "does not refuse")} the password without encryption ({ports}).")
        {
            Grave = true,
            Certainty = proven ? Certainty.Proven : Certainty.Likely,
            Evidence = open.Select(o => o.Announced).ToArray(),

            // Where STL001 says that there is no encryption to be had, it also says what to do about that.
            Remedy = open.All(o => toldWhy.Contains(o.Summary)) ? null : ClearPort.Advise(secureElsewhere, "the mail program to SSL/TLS with port 993 (IMAP) or 995 (POP3), or to STARTTLS if the provider has no such port", "sign in there"),
            AdminRemedy = new Remedy(
                "Refuse passwords outside TLS.",
                "Dovecot 2.3: disable_plaintext_auth = yes and ssl = required. Dovecot 2.4: auth_allow_cleartext = no and ssl = required.",
                "Cyrus: allowplaintext: no in imapd.conf.",
                "Courier: IMAP_TLS_REQUIRED=1 in imapd-ssl and POP3_TLS_REQUIRED=1 in pop3d-ssl."),
        };
    }
}
