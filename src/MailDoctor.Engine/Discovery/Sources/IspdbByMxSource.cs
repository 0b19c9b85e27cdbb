using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Mozilla's provider database, asked about whoever receives the domain's mail (draft-ietf-mailmaint-autoconfig §4.3):
/// <c>MX DOMAIN</c>, then the ISPDB's base URL and MXFULL or MXBASE.</summary>
internal sealed class IspdbByMxSource : IDiscoverySource
{
    public string Id => "ispdb-mx";

    public string Title => "Mozilla's provider database (ISPDB) for the mail hoster";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inquiry.DeclinesWeb())
        {
            yield break;
        }

        DomainName domain = inquiry.Address.Domain;
        (DnsAnswered exchangers, IReadOnlyList<DomainName> hosters) = await inquiry.FindHostersAsync(cancellationToken).ConfigureAwait(false);
        Task<IReadOnlyList<Observation>>[] questions = hosters
            .Select((hoster, i) => IspdbLookup.AskAsync(inquiry, Id, hoster, 100 * i, secure => Trust(hoster, secure, exchangers.Authenticated), cancellationToken))
            .ToArray();
        await foreach (Task<IReadOnlyList<Observation>> asked in Task.WhenEach(questions).ConfigureAwait(false))
        {
            foreach (Observation seen in await asked.ConfigureAwait(false))
            {
                yield return seen;
            }
        }

        (bool Trusted, string Note) Trust(DomainName hoster, bool secure, bool authenticated) =>
            !secure ? (false, "the provider database was asked without encryption, so anybody on the way could have written the answer")
            : authenticated ? (true, $"Mozilla's provider database lists it for {hoster.Display}, and a signed DNS answer (DNSSEC) says that it receives the mail of {domain.Display}")
            : (false, $"Mozilla's provider database lists it for {hoster.Display}, which receives the mail of {domain.Display} as far as unsigned DNS can tell; ask before a password goes there");
    }
}
