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
        HashSet<string> gateways = [];
        ProviderMatch? provider = null;
        int? best = null;
        foreach (DnsRecordFacts record in answer.Records.Where(r => r.Type == "MX").OrderBy(r => r.Priority))
        {
            (ProviderMatch? found, ProfileGateway? gateway) = book.FindByMx(record.Value);
            if (gateway is not null)
            {
                if (gateways.Add(gateway.Name))
                {
                    yield return new GatewayRecognised(gateway.Name, record.Value);
                }

                continue;
            }

            // Whoever is best decides, gateways apart: a backup MX of another company is not where the mailbox is.
            best ??= record.Priority;
            if (record.Priority == best)
            {
                provider ??= found;
            }
        }

        if (provider is not null)
        {
            foreach (Observation observation in ProfileClaims.From(provider, inquiry.Address, Id, $"MX {domain}: {provider.Match}"))
            {
                yield return observation;
            }
        }
    }
}
