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
    /// <summary>The server's words when it refused; null: it did not.</summary>
    public string? ServerText { get; init; }

    public override string Describe() => Opened ? $"{Endpoint}: INBOX holds {Messages} messages" : $"{Endpoint}: INBOX could not be opened: {ServerText}";
}
