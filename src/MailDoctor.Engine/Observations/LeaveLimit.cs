namespace MailDoctor.Engine.Observations;

/// <summary>A limit, other than of days, beyond which a mail program deletes mail on the server that it otherwise leaves there.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Amount">How much stays; 0 where the kind has no number.</param>
public sealed record LeaveLimit(LeaveLimitKind Kind, long Amount)
{
    /// <summary>What is deleted, to stand behind "deletes": <c>all but the newest 100 messages</c>.</summary>
    public string Describe() => Kind switch
    {
        LeaveLimitKind.Messages => Amount == 1 ? "all but the newest message" : FormattableString.Invariant($"all but the newest {Amount} messages"),
        LeaveLimitKind.Megabytes => FormattableString.Invariant($"the oldest messages when all together are larger than {Amount} MB"),
        LeaveLimitKind.MessageBytes => FormattableString.Invariant($"each message of more than {Amount} bytes that it has fetched"),
        LeaveLimitKind.Oversized => "each message that is larger than its limit for fetching, without fetching it",
        LeaveLimitKind.Seen => "each message that is marked as read, even one that it has never fetched",
        _ => "mail beyond a limit",
    };
}
