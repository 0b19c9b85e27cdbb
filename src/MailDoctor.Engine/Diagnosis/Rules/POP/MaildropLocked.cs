using MailDoctor.Engine.Diagnosis.Logins;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>Another session holds the maildrop (RFC 1939 §4, 2449 §8.1.2, IN-USE).</summary>
internal sealed class MaildropLocked : IRule
{
    public FindingCode Code => new("POP121");

    public string Name => "maildrop-locked";

    public IReadOnlyList<Type> Needs => [typeof(LoginTried)];

    public string Explanation => """
        ## What it means
        With POP3 only one program at a time may open the mailbox. Another one has it open, or had, and the server has not noticed yet that it is gone.

        ## Why it matters
        This program cannot fetch mail until the other one is done. On some servers webmail and IMAP are locked out as well. The password is right.

        ## What to do
        Close other mail programs, also on phones, that fetch this account by POP3, and wait: after a lost connection the lock lasts 2 to 30 minutes. If it comes again and
        again, let the devices check less often, or use IMAP, which knows no such lock.

        ## References
        RFC 1939 §4 (exclusive access), RFC 2449 §8.1.2 (IN-USE)
        """;

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (LoginGroup.Of(seen, LoginCause.MaildropLocked) is LoginGroup locked)
        {
            yield return locked.Tell(
                Code,
                $"{locked.Servers} {locked.Verb("keeps", "keep")} the mailbox locked, because another program has it open{locked.Says}.",
                new Remedy(
                    "Close other programs that fetch this account by POP3 and wait up to half an hour; the password is right.",
                    "Close mail programs on other computers and phones.",
                    "Wait; a lock that a lost connection left behind ends by itself.",
                    "If it comes again, use IMAP.")) with
            {
                Severity = Severity.Warning,
                AdminRemedy = new Remedy("Look for a session that hangs, and for leftover lock files (Dovecot: pop3_lock_session; doveadm who and doveadm kick)."),
            };
        }
    }
}
