using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>Turns a recognised provider into observations. Pure.</summary>
public static class ProfileClaims
{
    /// <summary>The provider, then each of its servers that an ordinary client of this address can use.</summary>
    /// <param name="match">The provider.</param>
    /// <param name="address">The account.</param>
    /// <param name="source">The id of the source that claims it.</param>
    /// <param name="asked">What was asked.</param>
    public static IEnumerable<Observation> From(ProviderMatch match, EmailAddress address, string source, string asked)
    {
        ProviderProfile profile = match.Profile;
        bool byMx = match.MatchedBy == "mx";
        yield return new ProviderRecognised(
            profile.Id, profile.Name, match.MatchedBy, match.Match, ProfileFormat.Word(match.Confidence), ProfileBook.ObstaclesOf(profile))
        {
            Origin = profile.Origin,
            Checked = profile.Checked,
        };

        Dictionary<MailProtocol, int> order = [];
        bool below = match.Key.StartsWith("*.", StringComparison.Ordinal);
        foreach (ProfileServer server in profile.ServersFor(address.Domain, byMx ? match.Key : null))
        {
            // A submission token is for programs that send, not for a person's mail client.
            if (server.Mechanisms is ["smtp-token"] || server.HostFor(address, below) is not string host)
            {
                continue;
            }

            int place = order.GetValueOrDefault(server.Protocol);
            order[server.Protocol] = place + 1;
            yield return new ServerClaimed(source, new ServerEndpoint(server.Protocol, host, server.Port, server.Security), asked)
            {
                Username = server.UsernameAssumed ? null : server.UsernameFor(address),
                Mechanisms = [.. server.Mechanisms.Select(AutoconfigWord).Distinct()],
                Trusted = true,
                TrustNote = profile.IsUsersOwn
                    ? $"from your own profile of {profile.Name} ({profile.Origin})"
                    : $"from MailDoctor's profile of {profile.Name}",
                Order = place,
                InDomain = DomainName.TryParse(host, out DomainName? name, out _) && PublicSuffixList.Shipped.SameRegistrant(name, address.Domain),
                Confidence = ProfileFormat.Word(byMx && match.Confidence < server.Confidence ? match.Confidence : server.Confidence),
            };
        }
    }

    // Several kinds of password are one method on the wire.
    private static string AutoconfigWord(string mechanism) => mechanism switch
    {
        "oauth2" => "OAuth2",
        "password-encrypted" => "password-encrypted",
        "none" => "none",
        _ => "password-cleartext",
    };
}
