using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.AUT;

/// <summary>The account or its password is expired, locked, or not allowed to sign in (RFC 5530 §3: EXPIRED, CONTACTADMIN, AUTHORIZATIONFAILED).</summary>
internal sealed class AccountExpiredLocked : IRule
{
    public FindingCode Code => new("AUT009");

    public string Name => "account-expired-locked";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        The server knows the account and does not let it in: the password has expired, the account is locked or switched off, or a rule of the
        organisation forbids this kind of sign-in.

        ## Why it matters
        No setting in the mail program helps. Mail to the address may be held, or sent back to those who write.

        ## What to do
        If the password has expired, set a new one on the provider's web page. Otherwise ask the provider or the administrator, and read them the server's own
        sentence: it says what to look for. A lock after many wrong passwords often ends by itself after a while; first stop every device that still
        uses the old password.

        ## References
        RFC 5530 §3 (EXPIRED, CONTACTADMIN, AUTHORIZATIONFAILED), RFC 3206 §4 (SYS/PERM), RFC 5248 (X.7.13, user account disabled)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.AccountLocked) is not LoginGroup refused)
        {
            yield break;
        }

        bool expired = (refused.Lead.Decisive.Code ?? "").Contains("EXPIRED", StringComparison.OrdinalIgnoreCase)
            || (refused.Lead.Decisive.ServerText ?? "").Contains("password", StringComparison.OrdinalIgnoreCase)
            && (refused.Lead.Decisive.ServerText ?? "").Contains("expired", StringComparison.OrdinalIgnoreCase);
        yield return refused.Tell(
            Code,
            expired
                ? $"{refused.Servers} {refused.Verb("says", "say")} that the password of {refused.Names} has expired{refused.Says}."
                : $"{refused.Servers} {refused.Verb("does", "do")} not let the account {refused.Names} in: it is locked, switched off or not allowed{refused.Says}.",
            expired
                ? new Remedy("Set a new password on the provider's web page, then put it into the mail program.")
                : new Remedy(
                    "Ask the provider or the administrator, and read them the server's sentence.",
                    "Stop all devices that may still use an old password.",
                    "Try to sign in to webmail; if the account is locked, it usually says why and for how long.",
                    "Tell the provider or the administrator the exact words of the server and the time.")) with
        {
            AdminRemedy = new Remedy("Look in the authentication log for this user and time (Dovecot: nologin, allow_nets or an expiry in passdb; Exchange: sign-in log and conditional access)."),
        };
    }
}
