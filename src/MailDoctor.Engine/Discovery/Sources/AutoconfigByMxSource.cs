using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>The autoconfig document of whoever receives the domain's mail (draft-ietf-mailmaint-autoconfig §4.3): <c>MX DOMAIN</c>, then
/// <c>https://autoconfig.MXFULL/mail/config-v1.1.xml</c> and the same for MXBASE.</summary>
internal sealed class AutoconfigByMxSource : IDiscoverySource
{
    public string Id => "autoconfig-mx";

    public string Title => "autoconfig document of the mail hoster";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inquiry.DeclinesWeb())
        {
            yield break;
        }

        (DnsAnswered exchangers, IReadOnlyList<DomainName> hosters) = await inquiry.FindHostersAsync(cancellationToken).ConfigureAwait(false);
        Task<IReadOnlyList<Observation>>[] questions = hosters.Select((hoster, i) =>
        {
            var lookup = new AutoconfigLookup(inquiry, Id, (_, inDomain, secure) => Trust(inquiry.Address.Domain, hoster, inDomain, secure, exchangers.Authenticated));
            return lookup.AskHostAsync(hoster, own: false, firstOrder: 100 * i, cancellationToken);
        }).ToArray();
        await foreach (Task<IReadOnlyList<Observation>> asked in Task.WhenEach(questions).ConfigureAwait(false))
        {
            foreach (Observation seen in await asked.ConfigureAwait(false))
            {
                yield return seen;
            }
        }
    }

    internal static (bool Trusted, string Note) Trust(DomainName domain, DomainName hoster, bool inDomain, bool secure, bool authenticated) =>
        !secure ? (false, "the document that names it came without encryption, so anybody on the way could have written it")
        : inDomain ? (true, $"it lies in {domain.Display} itself")
        : authenticated ? (true, $"{hoster.Display} names it over https, and a signed DNS answer (DNSSEC) says that it receives the mail of {domain.Display}")
        : (false, $"{hoster.Display} names it, which receives the mail of {domain.Display} as far as unsigned DNS can tell; ask before a password goes there");
}
