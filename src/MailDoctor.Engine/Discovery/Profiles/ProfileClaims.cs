using System.Net;
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
    /// <param name="allowLocal">Whether a program on this computer is looked at like a server. One that the person's own profile names always is.</param>
    public static IEnumerable<Observation> From(ProviderMatch match, EmailAddress address, string source, string asked, bool allowLocal)
    {
        ProviderProfile profile = match.Profile;
        yield return Recognised(match);

        Dictionary<MailProtocol, int> order = [];
        foreach (MatchedServer matched in match.ServersFor(address))
        {
            // A submission token is for programs that send, not for a person's mail client.
            ProfileServer server = matched.Server;
            if (server.Mechanisms is ["smtp-token"] || matched.Host is not string host)
            {
                continue;
            }

            if (!allowLocal && !profile.IsUsersOwn && IPAddress.TryParse(host, out IPAddress? own) && IPAddress.IsLoopback(own))
            {
                yield return new ClaimWithheld(
                    source, FormattableString.Invariant($"{host}:{server.Port}"), $"it is a program of {profile.Name} that has to run on this computer first", ClaimWithheld.LocalProgram);
                continue;
            }

            int place = order.GetValueOrDefault(server.Protocol);
            order[server.Protocol] = place + 1;
            yield return new ServerClaimed(source, new ServerEndpoint(server.Protocol, host, server.Port, server.Security), asked)
            {
                Username = server.UsernameAssumed ? null : matched.Username,
                Mechanisms = [.. server.Mechanisms.Select(AutoconfigWord).Distinct()],
                LeaveMessagesOnServer = server.Protocol != MailProtocol.Pop3 ? null
                    : profile.Fact("pop.deleteMail") is not null ? false
                    : profile.Fact("pop.keepMail") is not null || profile.Fact("pop.keepDays") is not null ? true
                    : null,
                Trusted = true,
                TrustNote = profile.IsUsersOwn
                    ? $"from your own profile of {profile.Name} ({profile.Origin})"
                    : $"from MailDoctor's profile of {profile.Name}",
                Order = place,
                InDomain = DomainName.TryParse(host, out DomainName? name, out _) && PublicSuffixList.Shipped.SameRegistrant(name, address.Domain),
                Confidence = ProfileFormat.Word(matched.Confidence),
            };
        }
    }

    /// <summary>The provider alone, with its obstacles in words.</summary>
    public static ProviderRecognised Recognised(ProviderMatch match) => new(
        match.Profile.Id, match.Profile.Name, match.MatchedBy, match.Match, ProfileFormat.Word(match.Confidence), ProfileBook.ObstaclesOf(match.Profile))
    {
        Origin = match.Profile.Origin,
        Checked = match.Profile.Checked,
    };

    // Several kinds of password are one method on the wire.
    private static string AutoconfigWord(string mechanism) => mechanism switch
    {
        "oauth2" => "OAuth2",
        "password-encrypted" => "password-encrypted",
        "none" => "none",
        _ => "password-cleartext",
    };
}
