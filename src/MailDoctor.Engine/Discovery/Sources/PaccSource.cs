using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>The domain's PACC document (draft-ietf-mailmaint-pacc): <c>TXT _ua-auto-config.DOMAIN</c> and
/// <c>https://ua-auto-config.DOMAIN/.well-known/user-agent-configuration.json</c>, which counts only when its digest is the one in the DNS.</summary>
internal sealed class PaccSource : IDiscoverySource
{
    public string Id => "pacc";

    public string Title => "PACC document of the domain";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inquiry.DeclinesWeb())
        {
            yield break;
        }

        DomainName domain = inquiry.Address.Domain;
        Task<HostAddresses> finding = inquiry.FindAsync($"ua-auto-config.{domain.Ascii}", cancellationToken);
        DnsAnswered record = await inquiry.ResolveAsync($"_ua-auto-config.{domain.Ascii}", "TXT", cancellationToken).ConfigureAwait(false);
        bool exists = (await finding.ConfigureAwait(false)).Addresses.Count > 0;
        if (!exists || !record.Values.Any(v => PaccDocument.Matches(v, []) is not null))
        {
            yield break;
        }

        var asker = new DocumentAsker(inquiry, Id);
        var url = new Uri($"https://ua-auto-config.{domain.Ascii}/.well-known/user-agent-configuration.json");
        (DocumentFetched fact, WebAnswer answer, PaccDocument? document) = await asker.FetchAsync(
            new WebQuestion(Id, url) { OwnHost = true }, bytes => PaccDocument.Read(bytes, inquiry.Address), cancellationToken).ConfigureAwait(false);
        if (document is not null && !record.Values.Any(v => PaccDocument.Matches(v, answer.Body!.Value.Span) == true))
        {
            yield return fact with { Outcome = DocumentOutcome.NotAuthentic, Detail = $"the document is not the one whose digest stands in the DNS (TXT _ua-auto-config.{domain.Ascii}), so it does not count" };
            yield break;
        }

        yield return fact;
        if (document is null)
        {
            yield break;
        }

        foreach (Observation seen in await asker.ClaimAsync(document, url.AbsoluteUri, firstOrder: 0, Trust, cancellationToken).ConfigureAwait(false))
        {
            yield return seen;
        }

        (bool Trusted, string Note) Trust(DomainName host, bool inDomain) =>
            inDomain ? (true, $"{domain.Display} names it over https with a digest in its DNS, and it lies in {domain.Display} itself")
            : record.Authenticated ? (true, $"{domain.Display} names it over https, with a digest in its signed DNS (DNSSEC)")
            : (false, $"{domain.Display} names it over https, but {host.Display} belongs to somebody else; ask before a password goes there");
    }
}
