using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Mozilla's provider database (draft-ietf-mailmaint-autoconfig §4.2): the ISPDB's base URL and the domain. It learns the domain, not the address.</summary>
internal sealed class IspdbSource : IDiscoverySource
{
    public string Id => "ispdb";

    public string Title => "Mozilla's provider database (ISPDB)";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inquiry.DeclinesWeb())
        {
            yield break;
        }

        DomainName domain = inquiry.Address.Domain;
        IReadOnlyList<Observation> asked = await IspdbLookup.AskAsync(inquiry, Id, domain, firstOrder: 0, secure => secure
            ? (true, $"Mozilla's provider database lists it for {domain.Display}")
            : (false, "the provider database was asked without encryption, so anybody on the way could have written the answer"), cancellationToken).ConfigureAwait(false);
        foreach (Observation seen in asked)
        {
            yield return seen;
        }
    }
}
