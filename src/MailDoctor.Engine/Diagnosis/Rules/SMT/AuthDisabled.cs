using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SMT;

/// <summary>Signing in for sending is switched off: for the account, or on the server, which offers no AUTH inside TLS (RFC 4954 §3, 6409 §4.3).</summary>
internal sealed class AuthDisabled : IRule
{
    public FindingCode Code => new("SMT002");

    public string Name => "auth-disabled";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        To send mail, a program signs in to the submission server. Here that is switched off: either the server offers no sign-in at all, or it refuses this account although
        the same password is accepted for reading mail.

        ## Why it matters
        Mail comes in and cannot go out. The error often looks like a wrong password; changing the password does not help.

        ## What to do
        As a user: look in the provider's settings for "SMTP", "authenticated sending" or "external programs" and switch it on; in a company or school ask the administrator. Microsoft 365
        has it switched off unless an administrator allows it for the mailbox. Some providers want another user name or an own password for sending.

        As the administrator: Microsoft 365: Set-CASMailbox -SmtpClientAuthenticationDisabled $false for the mailbox. Postfix: smtpd_sasl_auth_enable = yes for the submission services.

        When MailDoctor calls this proven, the server said so, or offers no AUTH. When it is called likely, the password was accepted for reading and refused for sending.

        ## References
        RFC 4954 §3 and §4, RFC 6409 §4.3, RFC 3463 §3.8; Microsoft's 5.7.139
        """;

    public IReadOnlyList<string> SilencedBy => ["NET006", "DNS010"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.SubmissionDisabled) is LoginGroup refused)
        {
            LoginTried? reads = seen.Of<LoginTried>().FirstOrDefault(l => l.Outcome == LoginOutcome.Accepted && l.Endpoint.Protocol != MailProtocol.Smtp);
            yield return refused.Tell(
                Code,
                refused.Certainty == Certainty.Proven
                    ? $"{refused.Servers} {refused.Verb("says", "say")} that sending from mail programs is switched off{refused.Says}."
                    : reads is not null
                        ? $"{refused.Servers} {refused.Verb("refuses", "refuse")} for sending the login that {reads.Endpoint} accepts for reading{refused.Says}."
                        : $"{refused.Servers} {refused.Verb("refuses", "refuse")} the login for sending, probably because it has to be switched on at {refused.Provider} first{refused.Says}.",
                new Remedy(
                    "Switch on sending from mail programs at the provider; the password is not the fault.",
                    "Look in the provider's settings for \"SMTP\", \"authenticated sending\" or \"external programs\", and allow it.",
                    "In a company or school, ask the administrator to allow authenticated SMTP for the mailbox.",
                    "Look whether the provider wants another user name or password for sending.")) with
            {
                AdminRemedy = new Remedy(
                    "Allow authenticated submission for this account.",
                    "Microsoft 365: Set-CASMailbox -Identity USER -SmtpClientAuthenticationDisabled $false.",
                    "Postfix with Dovecot: look in the log for the reason of the refusal; the protocol smtp may have a filter of its own."),
            };
        }

        var bearing = new Bearing(seen);
        EndpointSummary[] silent = bearing.Endpoints.Where(e => e.Works && Offers(e) == false && bearing.ReliedOn(e) && NeedsLogin(e)).ToArray();
        if (silent.Length > 0)
        {
            EndpointSummary? other = bearing.Endpoints.FirstOrDefault(e => e.Works && Offers(e) == true);
            string servers = Wording.List(silent.Select(e => e.Endpoint.ToString()));
            yield return new Finding(
                Code,
                other is null ? Severity.Error : Severity.Advice,
                silent.Length == 1 ? FindingScope.OfEndpoint(silent[0].Endpoint) : silent.Select(e => e.Endpoint.Host).Distinct().Count() == 1 ? FindingScope.OfHost(silent[0].Endpoint.Host) : FindingScope.Account,
                $"{servers} {(silent.Length == 1 ? "offers" : "offer")} no sign-in, even on the encrypted connection, so nobody can send mail from there.")
            {
                Evidence = silent.Select(e => e.At(SessionStage.BeforeLogin)!).ToArray(),
                Remedy = other is null
                    ? new Remedy("Compare the server for sending with the provider's help page; if it is the right one, tell the provider that it offers no sign-in.")
                    : new Remedy($"Use {other.Endpoint.Describe()}: there one can sign in."),
                AdminRemedy = new Remedy(
                    "Offer AUTH inside TLS on the submission ports.",
                    "Postfix: smtpd_sasl_auth_enable = yes with smtpd_sasl_type and smtpd_sasl_path for the submission services. Exim: an authenticator with server_advertise_condition."),
            };
        }
    }

    // Null: not seen. Port 25 between servers has no sign-in by design.
    private static bool? Offers(EndpointSummary endpoint) =>
        endpoint.Endpoint is { Protocol: MailProtocol.Smtp, Port: not 25 } && endpoint.At(SessionStage.BeforeLogin) is { Capabilities.Count: > 0 } announced
            ? announced.Mechanisms.Count > 0
            : null;

    // Some access providers let their own network send without a login, and say so.
    private static bool NeedsLogin(EndpointSummary endpoint) =>
        !endpoint.Claims.Any(c => c.Mechanisms.Any(m => m.Equals("none", StringComparison.OrdinalIgnoreCase) || m.Equals("client-IP-address", StringComparison.OrdinalIgnoreCase)));
}
