using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>How long a step of a session may take and how much may arrive in it.</summary>
/// <param name="Deadline">Wall-clock time, however busy the server is.</param>
/// <param name="Bytes">What arrives, TLS included.</param>
internal sealed record StepLimits(TimeSpan Deadline, long Bytes)
{
    // Some servers make strangers wait 5 s for the greeting (greet delay, dead reverse DNS): that is a finding of its own,
    // so they are waited for a little longer. The hard stop of 8 s still holds connection, greeting and a follow-up.
    private static readonly StepLimits Greeting = new(TimeSpan.FromSeconds(6), 64 * 1024);

    // Two round trips. Long chains with stapled answers have 10 to 20 KB; OpenSSL itself refuses a chain of 100 KB.
    private static readonly StepLimits Tls = new(TimeSpan.FromSeconds(4), 128 * 1024);

    // One round trip; the longest honest capability list seen has 1.5 KB.
    private static readonly StepLimits Reply = new(TimeSpan.FromSeconds(4), 64 * 1024);

    // Dovecot answers a wrong password after 2 s and more, growing with each.
    private static readonly StepLimits Login = new(TimeSpan.FromSeconds(15), 64 * 1024);

    // A list of some thousand mailboxes, or the UIDL of a large maildrop.
    private static readonly StepLimits Mailbox = new(TimeSpan.FromSeconds(8), 4 * 1024 * 1024);

    /// <summary>The limits of a step.</summary>
    public static StepLimits Of(SessionStep step) => step switch
    {
        SessionStep.Greeting => Greeting,
        SessionStep.Tls => Tls,
        SessionStep.Login => Login,
        SessionStep.Mailbox => Mailbox,
        _ => Reply,
    };
}
