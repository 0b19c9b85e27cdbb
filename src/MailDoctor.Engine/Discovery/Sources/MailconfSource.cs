using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>An autoconfig document to which the DNS points: <c>TXT DOMAIN</c> with <c>mailconf=URL</c>.</summary>
internal sealed class MailconfSource : IDiscoverySource
{
    public string Id => "mailconf";

    public string Title => "mailconf record in the DNS";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inquiry.DeclinesWeb())
        {
            yield break;
        }

        DomainName domain = inquiry.Address.Domain;
        DnsAnswered answer = await inquiry.ResolveAsync(domain.Ascii, "TXT", cancellationToken).ConfigureAwait(false);
        if (answer.Values.FirstOrDefault(MailconfRecord.Is) is not { } record)
        {
            yield break;
        }

        if (MailconfRecord.Read(record) is not { } url)
        {
            yield return new ClaimWithheld(Id, record, "it is no https address", "invalid-url");
            yield break;
        }

        var asker = new DocumentAsker(inquiry, Id);
        if (await asker.WithholdAsync(url, cancellationToken).ConfigureAwait(false) is { } withheld)
        {
            yield return withheld;
            yield break;
        }

        (DocumentFetched fact, _, AutoconfigDocument? document) = await asker.FetchAsync(
            new WebQuestion(Id, url), bytes => AutoconfigDocument.Read(bytes, inquiry.Address), cancellationToken).ConfigureAwait(false);
        yield return fact;
        if (document is null)
        {
            yield break;
        }

        bool pointsInside = DomainName.TryParse(url.IdnHost, out DomainName? host, out _) && asker.InDomain(host);
        foreach (Observation seen in await asker.ClaimAsync(document, url.AbsoluteUri, firstOrder: 0, Trust, cancellationToken).ConfigureAwait(false))
        {
            yield return seen;
        }

        // The DNS answer is the weak link: whoever forges it chooses the document.
        (bool Trusted, string Note) Trust(DomainName server, bool inDomain) =>
            inDomain && pointsInside ? (true, $"a document of {domain.Display} names it, and it lies in {domain.Display} itself")
            : answer.Authenticated ? (true, $"a signed DNS answer (DNSSEC) points to the document that names it")
            : (false, $"nothing vouches for the DNS answer that leads to {server.Display}; ask before a password goes there");
    }
}
