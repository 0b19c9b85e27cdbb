using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>A source names settings without encryption, and the server takes no password without it (RFC 9051 §6.2.3).</summary>
internal sealed class LoginDisabledNow : IRule
{
    public FindingCode Code => new("AUT002");

    public string Name => "logindisabled-now";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen), typeof(ServerClaimed)];

    public string Explanation => """
        ## What it means
        Published settings for this account say "no encryption". The server, rightly, takes no password on a connection that is not encrypted:
        it announces LOGINDISABLED, or offers no way to sign in, until TLS has begun.

        ## Why it matters
        A mail program that follows those settings connects and then cannot sign in. The message that people see is often
        "login disabled", "plaintext authentication disallowed" or simply "wrong password", though the password is right.

        ## What to do
        As a user: set the connection security to SSL/TLS (or STARTTLS), with the port that belongs to it. The password can stay.

        As the administrator of the domain: correct the published settings, so that they name the encrypted port.

        ## References
        RFC 9051 §6.2.3 and §11.3 (LOGINDISABLED), RFC 2595 §3.2, RFC 5530 §3 (PRIVACYREQUIRED), RFC 4954 §6 (538), RFC 8314 §3
        """;

    public IReadOnlyList<string> SilencedBy => ["STL001", "DNS013", "POP129"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        IReadOnlyList<EndpointSummary> all = EndpointSummary.All(seen);
        return
            from endpoint in all
            where endpoint.Endpoint.Security == ConnectionSecurity.Cleartext && endpoint.Named
            let announced = endpoint.At(SessionStage.BeforeTls)
            where announced is { Capabilities.Count: > 0 } && Refuses(announced)
            select new Finding(
                Code,
                all.Any(e => e.Works && e.Endpoint.Protocol == endpoint.Endpoint.Protocol) ? Severity.Advice : Severity.Error,
                FindingScope.OfEndpoint(endpoint.Endpoint),
                $"{(endpoint.Claims[0].Source == ByThePerson.Source ? "You say" : $"{SourceName.AtStart(endpoint.Claims[0].Source)} says")} to use {endpoint.Endpoint} without encryption, but the server takes no password there before TLS.")
            {
                Evidence = [.. endpoint.Claims, announced],
                Remedy = new Remedy("Switch encryption on in the mail program: SSL/TLS, or STARTTLS on this port. Leave the password as it is."),
                AdminRemedy = new Remedy("Publish the encrypted port instead: SSL with 993 (IMAP), 995 (POP3) or 465 (submission)."),
            };
    }

    private static bool Refuses(CapabilitiesSeen announced) =>
        !LoginVerdict.PlainCommandOpen(announced) && (announced.Endpoint.Protocol == MailProtocol.Imap || announced.Mechanisms.Count == 0);
}
