using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>INBOX was opened with EXAMINE, so that nothing changes (RFC 9051 §6.3.3), or could not be.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Opened">Whether it was.</param>
/// <param name="Messages">Messages in it; null: not opened.</param>
/// <param name="UidNext">UIDNEXT; null: not stated.</param>
/// <param name="UidValidity">UIDVALIDITY; null: not stated.</param>
public sealed record InboxOpened(ServerEndpoint Endpoint, bool Opened, int? Messages, long? UidNext, long? UidValidity) : EndpointObservation(Endpoint)
{
    private const int FewestMessages = 20;

    private const int Turnover = 5;

    /// <summary>The server's words when it refused; null: it did not.</summary>
    public string? ServerText { get; init; }

    /// <summary>Whether the messages in it, enough to tell something, are few of those that have come: UIDs are never used again (RFC 9051 §2.3.1.1), so the next one counts them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRemnant => Opened && Messages is >= FewestMessages && UidNext - 1 >= (long)Turnover * Messages;

    /// <summary>When the oldest message of them came to the server (INTERNALDATE, RFC 9051 §2.3.3). Asked only where few messages are left of many; null: not asked.</summary>
    public DateTimeOffset? Oldest { get; init; }

    public override string Describe() => Opened ? $"{Endpoint}: INBOX holds {Messages} {(Messages == 1 ? "message" : "messages")}{(Oldest is { } oldest ? $", the oldest of {oldest.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}" : "")}" : $"{Endpoint}: INBOX could not be opened: {(string.IsNullOrWhiteSpace(ServerText) ? "no answer came" : ServerText)}";
}
