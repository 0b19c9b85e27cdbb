namespace MailDoctor.Engine.Model;

/// <summary>What a mail client needs to know: where to read and where to send.</summary>
/// <param name="Incoming">IMAP or POP3; null: nothing usable was found.</param>
/// <param name="Outgoing">Submission; null: nothing usable was found.</param>
/// <param name="Alternatives">Other settings that work, each less good than the recommended one, best first.</param>
public sealed record AccountSettings(
    ServerSettings? Incoming,
    ServerSettings? Outgoing,
    IReadOnlyList<ServerSettings> Alternatives)
{
    public static AccountSettings Nothing { get; } = new(null, null, []);
}
