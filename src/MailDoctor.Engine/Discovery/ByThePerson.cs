using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery;

/// <summary>Servers that the person names are claims like others, by a source of their own. Pure.</summary>
public static class ByThePerson
{
    /// <summary>The source's id.</summary>
    public const string Source = "you";

    /// <summary>The claim. Typing a name is no proof that it is the right place for a password: a host outside the mail domain still needs consent.</summary>
    /// <param name="endpoint">What the person entered.</param>
    /// <param name="address">The account; null: a host is probed.</param>
    public static ServerClaimed Claim(ServerEndpoint endpoint, EmailAddress? address)
    {
        bool inDomain = address is not null && DomainName.TryParse(endpoint.Host, out DomainName? host, out _)
            && PublicSuffixList.Shipped.SameRegistrant(host, address.Domain);
        return new ServerClaimed(Source, endpoint, "entered by you")
        {
            InDomain = inDomain,
            Trusted = inDomain,
            TrustNote = inDomain ? $"you entered it, and it lies in {address!.Domain.Unicode} itself" : "you entered it, and nobody else vouches for it",
        };
    }
}
