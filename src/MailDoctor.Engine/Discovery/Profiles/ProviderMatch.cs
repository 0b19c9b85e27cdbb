namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>A provider that was recognised.</summary>
/// <param name="Profile">Its profile.</param>
/// <param name="MatchedBy"><c>domain</c>, <c>mx</c> or <c>host</c>.</param>
/// <param name="Match">What matched: the mail domain, the MX host or the server's host.</param>
/// <param name="Key">The line of the profile that matched: a domain, an MX suffix or a host.</param>
/// <param name="Confidence">How sure the match is.</param>
public sealed record ProviderMatch(ProviderProfile Profile, string MatchedBy, string Match, string Key, ProfileConfidence Confidence);
