using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Observations;

/// <summary>A POP3 maildrop after login (RFC 1939 §5: STAT and UIDL; nothing is retrieved or deleted).</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Messages">Messages in it; null: STAT was refused.</param>
/// <param name="UidlWorks">Whether UIDL was answered with a listing; null: not asked.</param>
public sealed record MaildropSeen(ServerEndpoint Endpoint, int? Messages, bool? UidlWorks) : EndpointObservation(Endpoint)
{
    public string? ServerText { get; init; }

    public override string Describe() => $"{Endpoint}: the maildrop holds {Messages?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number of"} messages"
        + (UidlWorks is false ? $"; UIDL was refused: {ServerText}" : "");
}
