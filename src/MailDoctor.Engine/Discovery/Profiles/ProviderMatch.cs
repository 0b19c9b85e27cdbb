using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>A provider that was recognised.</summary>
/// <param name="Profile">Its profile.</param>
/// <param name="MatchedBy"><c>domain</c>, <c>mx</c> or <c>host</c>.</param>
/// <param name="Match">What matched: the mail domain, the MX host or the server's host.</param>
/// <param name="Key">The line of the profile that matched: a domain, an MX suffix or a host.</param>
/// <param name="Confidence">How sure the match is.</param>
public sealed record ProviderMatch(ProviderProfile Profile, string MatchedBy, string Match, string Key, ProfileConfidence Confidence)
{
    /// <summary>The servers for an address, each with its values filled in: those for this very domain or MX suffix first, each group in the profile's order.</summary>
    /// <param name="address">The account.</param>
    public IEnumerable<MatchedServer> ServersFor(EmailAddress address)
    {
        bool byMx = MatchedBy == "mx";
        bool below = MatchedBy == "domain" && Key.StartsWith("*.", StringComparison.Ordinal);
        return Profile.ServersFor(address.Domain, byMx ? Key : null).Select(server => new MatchedServer(
            server,
            server.HostFor(address, below),
            server.UsernameFor(address),
            byMx && Confidence < server.Confidence ? Confidence : server.Confidence));
    }
}
