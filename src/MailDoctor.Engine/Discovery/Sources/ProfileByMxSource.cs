using System.Runtime.CompilerServices;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>The provider profile behind a domain of one's own: the hosts that take its mail give the provider away (RFC 5321 §5.1).
/// Asks <c>MX domain</c>.</summary>
/// <remarks>Does not ask when the domain itself has a profile: who runs the mail is known then, and one profile is not two witnesses.</remarks>
public sealed class ProfileByMxSource : IDiscoverySource
{
    public string Id => "profile-mx";

    public string Title => "provider profile by MX host";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ProfileBook book = ProfileBook.Shipped.WithUserProfiles(inquiry.Options.UserProfiles);
        if (book.FindByDomain(inquiry.Address.Domain) is ProviderMatch known)
        {
            inquiry.Decline($"{inquiry.Address.Domain.Display} is itself a domain of {known.Profile.Name}");
            yield break;
        }

        string domain = inquiry.Address.Domain.Ascii;
        DnsAnswered answer = await inquiry.ResolveAsync(domain, "MX", cancellationToken).ConfigureAwait(false);
        (ProviderMatch? provider, IReadOnlyList<(ProfileGateway Gateway, string Host)> gateways) =
            book.FindByMx([.. answer.Records.Where(r => r.Type == "MX").Select(r => (r.Priority ?? 0, r.Value))]);
        foreach ((ProfileGateway gateway, string host) in gateways)
        {
            yield return new GatewayRecognised(gateway.Name, host);
        }

        if (provider is not null)
        {
            foreach (Observation observation in ProfileClaims.From(provider, inquiry.Address, Id, $"MX {domain}: {provider.Match}", inquiry.Options.AllowPrivateAddresses))
            {
                yield return observation;
            }
        }
    }
}
