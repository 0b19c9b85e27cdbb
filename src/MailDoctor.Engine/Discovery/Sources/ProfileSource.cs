using System.Runtime.CompilerServices;
using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>The provider profile of the mail domain itself. Asks nobody: the profiles are part of the program.</summary>
public sealed class ProfileSource : IDiscoverySource
{
    public string Id => "profile";

    public string Title => "provider profile of the domain";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        string domain = inquiry.Address.Domain.Ascii;
        if (ProfileBook.Shipped.WithUserProfiles(inquiry.Options.UserProfiles).FindByDomain(inquiry.Address.Domain) is ProviderMatch match)
        {
            foreach (Observation observation in ProfileClaims.From(match, inquiry.Address, Id, $"profile of {domain}", inquiry.Options.AllowPrivateAddresses))
            {
                yield return observation;
            }
        }
    }
}
