namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>A provider's server with the values of one address filled in.</summary>
/// <param name="Server">As the profile has it.</param>
/// <param name="Host">The host for this address; null: only the provider can tell it.</param>
/// <param name="Username">The login name for this address; null: it cannot be told from the address.</param>
/// <param name="Confidence">The server's, or that of the match if it is less sure.</param>
public sealed record MatchedServer(ProfileServer Server, string? Host, string? Username, ProfileConfidence Confidence);
