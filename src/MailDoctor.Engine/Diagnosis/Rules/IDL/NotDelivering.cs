using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IDL;

/// <summary>Mail arrived while a connection was in IDLE, and the server did not say so there (RFC 2177 §3, 9051 §6.3.13).</summary>
/// <remarks>Nothing is sent to find out. Several connections to the same mailbox end IDLE at different times; what one of them has seen, the
/// others must have announced by then. That proves how long the server kept it to itself, on one clock.</remarks>
internal sealed class NotDelivering : IRule
{
    // Servers that look for new mail only every 30 seconds are late (IDL004), not broken.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    public FindingCode Code => new("IDL003");

    public string Name => "not-delivering";

    public IReadOnlyList<Type> Needs => [typeof(SilenceTried)];

    public string Explanation => """
        ## What it means
        The server takes IDLE, the request to be told of new mail, and then does not tell. While MailDoctor left several connections waiting, mail arrived: one connection saw it when it asked, and another, which only waited, was not told of it for more than half a minute, until it asked as well.

        MailDoctor sends no message to try this out, so it can only be seen when mail happens to arrive meanwhile.

        ## Why it matters
        The program believes that it will be told, and does not ask. New mail shows up when the waiting request is renewed, up to half an hour later.

        ## What to do
        As a user: let the mail program also check for new mail every 5 to 15 minutes.

        As the administrator: see whether the server is notified of changes in the mail store (inotify does not see what another host writes over NFS; a cluster needs its own notification), and whether a proxy holds back what the server says unasked.

        ## References
        RFC 2177 §3, RFC 9051 §6.3.13 and §7.4.1 (EXISTS)
        """;

    public string? Undecided(CaseFile seen) =>
        QuietLimits.Credible(seen).Any(t => t.Announced.Any(a => a.Messages > t.MessagesBefore)) ? null : "no mail arrived while connections were waiting";

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from waiting in QuietLimits.Credible(seen)
        where waiting is { Idle: true, End: SilenceEnd.Survived, MessagesBefore: not null, MessagesAfter: not null }
        from other in QuietLimits.Credible(seen)
        where other.Endpoint == waiting.Endpoint && other != waiting && Known(other) is { } known
            && known.Messages > waiting.MessagesBefore && known.Messages <= waiting.MessagesAfter
            && known.At > waiting.Begun
            && waiting.Begun + waiting.Waited - known.At > Patience

            // Told of less than that is not told of it.
            && !waiting.Announced.Any(a => a.Messages >= known.Messages)
        let late = waiting.Begun + waiting.Waited - Known(other)!.At
        orderby late descending
        group (Waiting: waiting, Other: other, Late: late) by waiting.Endpoint into server
        let proof = server.First()
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfEndpoint(server.Key),
            $"{server.Key} does not tell of new mail in IDLE: a message that had arrived was not announced for {SpokenTime.Of(proof.Late)}, until it was asked for.")
        {
            Evidence = [proof.Waiting, proof.Other],
            Remedy = new Remedy("Let the mail program check for new mail every 5 to 15 minutes besides."),
            AdminRemedy = new Remedy("See whether the server is notified of changes in the mail store (inotify does not work over NFS), and whether a proxy holds back what the server says unasked."),
        };

    // What a connection knew of INBOX, and when for the first time.
    private static MailKnown? Known(SilenceTried tried) =>
        tried.Announced.FirstOrDefault(a => a.Messages > tried.MessagesBefore) is { } told ? new MailKnown(told.After, told.Messages)
        : tried.MessagesAfter > tried.MessagesBefore ? new MailKnown(tried.Begun + tried.Waited, tried.MessagesAfter.Value)
        : null;

    private sealed record MailKnown(TimeSpan At, int Messages);
}
