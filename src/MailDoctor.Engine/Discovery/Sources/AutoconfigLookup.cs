using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Asks a domain's own web servers for its autoconfig document (draft-ietf-mailmaint-autoconfig §4.1).</summary>
/// <param name="inquiry">The source's inquiry.</param>
/// <param name="source">The source's id.</param>
/// <param name="trust">Whether a host that a document names may be trusted, and why or why not: the host, whether it lies in the
/// mail domain's registrable domain, and whether every hop to the document was https.</param>
internal sealed class AutoconfigLookup(Inquiry inquiry, string source, Func<DomainName, bool, bool, (bool Trusted, string Note)> trust)
{
    // The statuses with which servers say that they miss the address (seen at Stalwart, which answers 400).
    private static readonly int[] MissesAddress = [400, 404, 422];

    private readonly DocumentAsker asker = new(inquiry, source);

    /// <summary>Asks <c>https://autoconfig.DOMAIN/mail/config-v1.1.xml</c>.</summary>
    /// <param name="domain">The domain to ask.</param>
    /// <param name="own">Whether it is the mail domain itself.</param>
    /// <param name="firstOrder">See <see cref="DocumentAsker.ClaimAsync"/>.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<IReadOnlyList<Observation>> AskHostAsync(DomainName domain, bool own, int firstOrder, CancellationToken cancellationToken)
    {
        string host = $"autoconfig.{domain.Ascii}";
        return await ExistsAsync(host, cancellationToken).ConfigureAwait(false)
            ? await AskAsync(new Uri($"https://{host}/mail/config-v1.1.xml"), own, MissesAddress, firstOrder, cancellationToken).ConfigureAwait(false)
            : [];
    }

    /// <summary>Asks <c>https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml</c>.</summary>
    public async Task<IReadOnlyList<Observation>> AskWellKnownAsync(DomainName domain, int firstOrder, CancellationToken cancellationToken) =>
        // A 404 of an ordinary web server is an answer; only one that knows such documents misses the address.
        await ExistsAsync(domain.Ascii, cancellationToken).ConfigureAwait(false)
            ? await AskAsync(new Uri($"https://{domain.Ascii}/.well-known/autoconfig/mail/config-v1.1.xml"), own: true, [400, 422], firstOrder, cancellationToken).ConfigureAwait(false)
            : [];

    /// <summary>Asks <c>http://autoconfig.DOMAIN/mail/config-v1.1.xml</c>, never with the address.</summary>
    public async Task<IReadOnlyList<Observation>> AskUnencryptedAsync(DomainName domain, int firstOrder, CancellationToken cancellationToken)
    {
        string host = $"autoconfig.{domain.Ascii}";
        return await ExistsAsync(host, cancellationToken).ConfigureAwait(false)
            ? await AskAsync(new Uri($"http://{host}/mail/config-v1.1.xml"), own: true, [], firstOrder, cancellationToken).ConfigureAwait(false)
            : [];
    }

    private async Task<bool> ExistsAsync(string host, CancellationToken cancellationToken) =>
        (await inquiry.FindAsync(host, cancellationToken).ConfigureAwait(false)).Addresses.Count > 0;

    private async Task<IReadOnlyList<Observation>> AskAsync(Uri url, bool own, int[] retryOn, int firstOrder, CancellationToken cancellationToken)
    {
        List<Observation> seen = [];
        (DocumentFetched fact, _, AutoconfigDocument? document) = await FetchAsync(url, own, cancellationToken).ConfigureAwait(false);
        seen.Add(fact);
        if (document is null && fact.Status is { } status && retryOn.Contains(status) && url.Scheme == Uri.UriSchemeHttps)
        {
            url = new Uri($"{url.AbsoluteUri}?emailaddress={Uri.EscapeDataString(inquiry.Address.Ascii)}");
            (fact, _, document) = await FetchAsync(url, own, cancellationToken).ConfigureAwait(false);
            if (document is not null)
            {
                // It answered as it is meant to; nothing is wrong there.
                seen[0] = ((DocumentFetched)seen[0]) with { Outcome = DocumentOutcome.NotFound, Detail = $"HTTP {status}: the server tells nothing until it knows the address" };
            }

            seen.Add(fact);
        }

        if (document is not null)
        {
            bool secure = fact.Secure;
            seen.AddRange(await asker.ClaimAsync(document, url.AbsoluteUri, firstOrder, (host, inDomain) => trust(host, inDomain, secure), cancellationToken).ConfigureAwait(false));
        }

        return seen;
    }

    private Task<(DocumentFetched Fact, WebAnswer Answer, AutoconfigDocument? Document)> FetchAsync(Uri url, bool own, CancellationToken cancellationToken) =>
        asker.FetchAsync(
            new WebQuestion(source, url) { OwnHost = own, ShownUrl = url.AbsoluteUri },
            bytes => AutoconfigDocument.Read(bytes, inquiry.Address),
            cancellationToken);
}
