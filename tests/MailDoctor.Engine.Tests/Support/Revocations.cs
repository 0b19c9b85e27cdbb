using MailDoctor.Engine.Observations;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Cases in which a revocation list was asked for.</summary>
internal static class Revocations
{
    public static CaseBuilder Case(RevocationListOutcome outcome) => new CaseBuilder().Shows(Good(Port(993))).With(Read(outcome));

    public static RevocationListRead Read(RevocationListOutcome outcome) =>
        new(Port(993), Good(Port(993)).Leaf.Fingerprint, "http://ca.example.org/list.crl", outcome, TimeSpan.FromSeconds(1))
        {
            RevokedAt = outcome == RevocationListOutcome.Listed ? new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) : null,
            Reason = outcome == RevocationListOutcome.Listed ? "keyCompromise" : null,
            Detail = outcome is RevocationListOutcome.Unreachable or RevocationListOutcome.Unusable ? "it did not come in time" : null,
        };
}
