using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The server could not decide about a login now; that says nothing about the password (RFC 5530 §3 UNAVAILABLE, RFC 3206 §4 SYS/TEMP, RFC 4954 §6 454).</summary>
internal sealed class LoginUndecided : IRule
{
    public FindingCode Code => new("AUT016");

    public string Name => "login-undecided";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The server took the login and then said that it cannot check it at the moment, that there were too many attempts, or nothing at all: it hung up or stayed
        silent. That is a fault or a brake on the server's side.

        ## Why it matters
        Mail cannot be fetched or sent right now. It says nothing about the password: do not change it because of this.

        ## What to do
        Wait ten minutes without any mail program trying, then try once. If a device somewhere still uses an old password, stop it first: its attempts keep the brake
        on. If it lasts for hours, tell the provider the server's own sentence.

        As the administrator: look at the authentication service. Postfix answers 454 when it has lost the connection to Dovecot or Cyrus SASL; Dovecot answers
        UNAVAILABLE when its user database does not answer.

        ## References
        RFC 5530 §3 (UNAVAILABLE, SERVERBUG, LIMIT), RFC 3206 §4 (SYS/TEMP), RFC 4954 §6 (454), RFC 5321 §4.2.1 (4yz replies)
        """;

    public IReadOnlyList<string> SilencedBy => ["NET003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.Undecided) is not LoginGroup undecided)
        {
            yield break;
        }

        // After a refusal elsewhere, many servers slow down or stop deciding; the refusal is the thing to mend.
        bool follows = LoginVerdict.All(seen).Any(v => v.Cause != LoginCause.Undecided);
        bool silent = undecided.Lead.Decisive.Outcome == LoginOutcome.Broken;
        Finding finding = undecided.Tell(
            Code,
            silent
                ? $"{undecided.Servers} ended or forgot the connection during the login, so the password was neither accepted nor refused{Happened(undecided.Lead.Decisive)}."
                : $"{undecided.Servers} could not decide about the login now, so the password was neither accepted nor refused{undecided.Says}.",
            new Remedy(
                "Wait ten minutes and try once more; do not change the password because of this.",
                "Stop mail programs on all devices that may still use an old password.",
                "Wait ten minutes, then run the examination again.",
                silent ? "If it stays like this for hours, tell the provider, with the time." : "If it stays like this for hours, tell the provider the server's own sentence."));
        yield return finding with
        {
            Severity = follows && finding.Severity == Severity.Error ? Severity.Info : finding.Severity,
            AdminRemedy = new Remedy("Check the authentication service and its database, and the limits on failed logins (Postfix: the socket in smtpd_sasl_path; Dovecot: the auth and auth-worker log)."),
        };
    }

    // How the connection ended, in our words: the server has said nothing that could be quoted.
    private static string Happened(LoginTried login) => string.IsNullOrWhiteSpace(login.ServerText) ? "" : $" ({Prose.Cut(login.ServerText)})";
}
