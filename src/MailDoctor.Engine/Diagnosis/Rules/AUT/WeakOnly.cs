using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>Inside TLS the server offers only old challenge mechanisms (RFC 8314 §4.1, 6331, 6151).</summary>
internal sealed class WeakOnly : IRule
{
    private static readonly string[] Weak = ["CRAM-MD5", "DIGEST-MD5", "NTLM", "APOP", "SCRAM-MD5", "KERBEROS_V4"];

    public FindingCode Code => new("AUT013");

    public string Name => "weak-only";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The server offers only sign-in methods from the time before encryption was common: CRAM-MD5, DIGEST-MD5, NTLM or APOP. They hide the password on an open
        line, which the encrypted connection already does better.

        ## Why it matters
        Such methods force the server to store passwords in a form from which they can be recovered, so that a theft of its database gives away everybody's
        password. Many current programs no longer know them and cannot sign in.

        ## What to do
        As a user: nothing is in danger on the way. Choose "encrypted password" in the mail program if "normal password" is refused.

        As the administrator: offer PLAIN inside TLS, and SCRAM-SHA-256 if you like; store passwords as salted hashes and let the old methods go.

        ## References
        RFC 8314 §4.1, RFC 4616 (PLAIN), RFC 5802 and 7677 (SCRAM), RFC 6331 (DIGEST-MD5 is historic), RFC 6151 (MD5), RFC 1939 §7 (APOP)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var bearing = new Bearing(seen);
        var hits =
            from endpoint in bearing.Endpoints
            where endpoint.Works && bearing.ReliedOn(endpoint)
            let announced = endpoint.At(SessionStage.BeforeLogin)
            where announced is not null
            let mechanisms = Offered(endpoint, announced)
            where mechanisms.Count > 0 && mechanisms.All(Weak.Contains) && !LoginVerdict.PlainCommandOpen(announced)
            select (endpoint, announced);
        foreach ((Affected where, IReadOnlyList<CapabilitiesSeen> announced) in Affected.Group(
            bearing, hits, (e, o) => $"{e.Endpoint.Host} {Wording.List(Offered(e, o))}", (_, _) => Severity.Advice))
        {
            yield return new Finding(
                Code,
                where.Severity,
                where.Scope,
                $"{where.Place} offers only old sign-in methods ({Wording.List(Offered(where.First, announced[0]))}), although the connection is encrypted.")
            {
                Evidence = where.Evidence,
                Remedy = new Remedy("Choose \"encrypted password\" in the mail program if \"normal password\" is refused; tell the provider."),
                AdminRemedy = new Remedy(
                    "Offer PLAIN inside TLS, and SCRAM-SHA-256 where clients know it.",
                    "Dovecot: auth_mechanisms = plain login scram-sha-256, with passwords stored as {BLF-CRYPT} or {SCRAM-SHA-256}. Cyrus: sasl_mech_list: PLAIN SCRAM-SHA-256."),
            };
        }
    }

    private static IReadOnlyList<string> Offered(EndpointSummary endpoint, CapabilitiesSeen announced) =>
        announced.Mechanisms.Count == 0 && endpoint.Endpoint.Protocol == MailProtocol.Pop3 && OffersApop(endpoint.Greeting?.Text ?? "") ? ["APOP"] : announced.Mechanisms;

    // RFC 1939 §7: the timestamp in angle brackets is the offer.
    private static bool OffersApop(string greeting) =>
        greeting.LastIndexOf('<') is var open and >= 0 && greeting.IndexOf('>', open) > open && greeting.IndexOf('@', open) > open;
}
