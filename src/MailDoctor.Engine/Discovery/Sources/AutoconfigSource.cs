using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>The domain's own autoconfig document (draft-ietf-mailmaint-autoconfig §4.1): <c>https://autoconfig.DOMAIN/mail/config-v1.1.xml</c> and
/// <c>https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml</c> at once; http only when neither has one.</summary>
internal sealed class AutoconfigSource : IDiscoverySource
{
    public string Id => "autoconfig";

    public string Title => "autoconfig document of the domain";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inquiry.DeclinesWeb())
        {
            yield break;
        }

        DomainName domain = inquiry.Address.Domain;
        var lookup = new AutoconfigLookup(inquiry, Id, (host, inDomain, secure) => Trust(domain, host, inDomain, secure));
        bool read = false;
        await foreach (Task<IReadOnlyList<Observation>> asked in Task.WhenEach(
            lookup.AskHostAsync(domain, own: true, firstOrder: 0, cancellationToken),
            lookup.AskWellKnownAsync(domain, firstOrder: 100, cancellationToken)).ConfigureAwait(false))
        {
            foreach (Observation seen in await asked.ConfigureAwait(false))
            {
                read |= seen is DocumentFetched { Outcome: DocumentOutcome.Read };
                yield return seen;
            }
        }

        if (!read)
        {
            foreach (Observation seen in await lookup.AskUnencryptedAsync(domain, firstOrder: 200, cancellationToken).ConfigureAwait(false))
            {
                yield return seen;
            }
        }
    }

    private static (bool Trusted, string Note) Trust(DomainName domain, DomainName host, bool inDomain, bool secure) => (inDomain, secure) switch
    {
        (true, true) => (true, $"{domain.Display} names it over https, and it lies in {domain.Display} itself"),
        (false, true) => (false, $"{domain.Display} names it over https, but {host.Display} belongs to somebody else; ask before a password goes there"),
        (_, false) => (false, "the document that names it came without encryption, so anybody on the way could have written it"),
    };
}
