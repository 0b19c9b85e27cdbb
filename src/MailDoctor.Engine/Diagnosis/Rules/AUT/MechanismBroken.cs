using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>A mechanism that the server announces is not understood, or refused for everybody (RFC 4422 §3.6).</summary>
internal sealed class MechanismBroken : IRule
{
    public FindingCode Code => new("AUT011");

    public string Name => "mechanism-broken";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The server lists ways to sign in. One of them was tried, and the server answered that it does not know it, or that it may not be used, although the
        connection is encrypted. That is not an answer about the password.

        ## Why it matters
        Mail programs choose by that list. Those that choose the broken way fail, perhaps with "wrong password", while others work.

        ## What to do
        As a user: choose another authentication method in the mail program, usually "normal password", on an encrypted connection.

        As the administrator: remove the mechanism from the list or make it work. If the server says that the connection is not secure although it is, TLS
        probably ends at a proxy in front of it, which the mail server has to be told to trust.

        ## References
        RFC 4422 §3.6, RFC 9051 §6.2.2 and §7.1.3 (BAD), RFC 5530 §3 (PRIVACYREQUIRED), RFC 4954 §4 and §6 (504, 538)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        LoginVerdict[] verdicts = LoginVerdict.All(seen).Where(v => v.Cause == LoginCause.MechanismBroken).ToArray();
        return
            from logins in seen.Of<LoginTried>().GroupBy(l => l.Endpoint)
            let broken = verdicts.FirstOrDefault(v => v.Endpoint == logins.Key)?.Decisive
                ?? logins.FirstOrDefault(l => l.Outcome == LoginOutcome.MechanismBroken && ServerAnswer.Read(l).Cause == LoginCause.MechanismBroken)
            where broken is not null && LoginVerdict.All(seen).All(v => v.Endpoint != logins.Key || v.Cause != LoginCause.OAuthOnly)
            let working = logins.FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted)
            select new Finding(
                Code,
                working is null && verdicts.Any(v => v.Endpoint == logins.Key) && !SignedInElsewhere(seen, logins.Key) ? Severity.Error : Severity.Warning,
                FindingScope.OfEndpoint(logins.Key),
                $"{logins.Key} does not carry out the sign-in method {broken.Mechanism} that it offers{(string.IsNullOrWhiteSpace(broken.ServerText) ? "" : $"; it says {Wording.Quote(broken.ServerText)}")}.")
            {
                Evidence = [.. logins, .. seen.At<CapabilitiesSeen>(logins.Key).Where(c => c.Stage == SessionStage.BeforeLogin)],
                Remedy = new Remedy(working is null
                    ? "Choose another authentication method in the mail program; keep the encryption on."
                    : $"Choose \"{Friendly(working.Mechanism)}\" as the authentication method; with {working.Mechanism} the login worked."),
                AdminRemedy = new Remedy(
                    $"Make {broken.Mechanism} work or stop announcing it.",
                    "Dovecot: auth_mechanisms. Postfix: smtpd_sasl_mechanism_filter. Cyrus: sasl_mech_list.",
                    "If TLS ends at a proxy, let the server trust it (Dovecot: haproxy_trusted_networks or login_trusted_networks)."),
            };
    }

    // POP3 that cannot be signed in to is no loss where IMAP can.
    private static bool SignedInElsewhere(CaseFile seen, ServerEndpoint endpoint) => seen.Of<LoginTried>().Any(l =>
        l.Outcome == LoginOutcome.Accepted && (l.Endpoint.Protocol == MailProtocol.Smtp) == (endpoint.Protocol == MailProtocol.Smtp));

    private static string Friendly(string mechanism) => mechanism.ToUpperInvariant() switch
    {
        "PLAIN" or "LOGIN" or "USER" => "normal password",
        "CRAM-MD5" or "DIGEST-MD5" => "encrypted password",
        _ => mechanism,
    };
}
