using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Asks the ISPDB about one domain.</summary>
internal static class IspdbLookup
{
    /// <summary>Asks.</summary>
    /// <param name="inquiry">The source's inquiry.</param>
    /// <param name="source">The source's id.</param>
    /// <param name="domain">The domain to ask about.</param>
    /// <param name="firstOrder">See <see cref="DocumentAsker.ClaimAsync"/>.</param>
    /// <param name="trust">Whether its answer may be trusted, and why or why not; given whether every hop was https.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<IReadOnlyList<Observation>> AskAsync(
        Inquiry inquiry, string source, DomainName domain, int firstOrder, Func<bool, (bool Trusted, string Note)> trust, CancellationToken cancellationToken)
    {
        var asker = new DocumentAsker(inquiry, source);
        string baseUrl = inquiry.Options.IspDb.AbsoluteUri;
        var url = new Uri((baseUrl.EndsWith('/') ? baseUrl : baseUrl + "/") + domain.Ascii);

        // The base URL is the program's or the person's own choice, so it may be a private address.
        (DocumentFetched fact, _, AutoconfigDocument? document) = await asker.FetchAsync(
            new WebQuestion(source, url) { OwnHost = true }, bytes => AutoconfigDocument.Read(bytes, inquiry.Address), cancellationToken).ConfigureAwait(false);
        return document is null
            ? [fact]
            : [fact, .. await asker.ClaimAsync(document, url.AbsoluteUri, firstOrder, (_, _) => trust(fact.Secure), cancellationToken).ConfigureAwait(false)];
    }
}
