using System.Runtime.CompilerServices;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Microsoft Autodiscover, the older XML form (MS-OXDSCLI): POST to <c>https://DOMAIN/autodiscover/autodiscover.xml</c> and
/// <c>https://autodiscover.DOMAIN/…</c>, then where <c>http://autodiscover.DOMAIN/…</c> redirects or <c>SRV _autodiscover._tcp.DOMAIN</c> points.</summary>
/// <remarks>Asked only when the person wants it, or the DNS or an autoconfig document hints at it, because the question holds the address. One question per host: some servers
/// ban those who ask often (seen at mailcow). No password is ever sent.</remarks>
internal sealed class AutodiscoverSource : IDiscoverySource
{
    private const string Path = "/autodiscover/autodiscover.xml";
    private const int MaximumSteps = 5;

    // The hosts that receive mail for Exchange Online, whose Autodiscover says nothing before sign-in.
    private static readonly DomainName[] ExchangeOnline =
        [DomainName.Parse("protection.outlook.com"), DomainName.Parse("mx.microsoft"), DomainName.Parse("protection.office365.us"), DomainName.Parse("protection.partner.outlook.cn")];

    public string Id => "autodiscover";

    public string Title => "Microsoft Autodiscover";

    public async IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (inquiry.DeclinesWeb())
        {
            yield break;
        }

        DomainName domain = inquiry.Address.Domain;
        Task<DnsAnswered> exchangers = inquiry.ResolveAsync(domain.Ascii, "MX", cancellationToken);
        DnsAnswered service = await inquiry.ResolveAsync(SrvSource.Question("_autodiscover", domain), "SRV", cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DnsRecordFacts> targets = SrvSelection.Order(service.Records, total => total);
        DnsRecordFacts? target = targets.Count > 0 ? targets[0] : null;
        DomainName? exchanger = MailExchangers.Best(await exchangers.ConfigureAwait(false));
        if (!inquiry.Options.Exchange && await UnwantedAsync(inquiry, exchanger, target, cancellationToken).ConfigureAwait(false) is { } reason)
        {
            inquiry.Decline(reason);
            yield break;
        }

        var asker = new DocumentAsker(inquiry, Id);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        bool answered = false;
        foreach (string host in new[] { domain.Ascii, $"autodiscover.{domain.Ascii}" })
        {
            if (!answered && (await inquiry.FindAsync(host, cancellationToken).ConfigureAwait(false)).Addresses.Count > 0)
            {
                await foreach (Observation seen in AskAsync(new Uri($"https://{host}{Path}"), own: true).ConfigureAwait(false))
                {
                    answered |= seen is ServerClaimed;
                    yield return seen;
                }
            }
        }

        if (!answered && await RedirectAsync(inquiry, domain, cancellationToken).ConfigureAwait(false) is { } location)
        {
            await foreach (Observation seen in AskElsewhereAsync(location, $"http://autodiscover.{domain.Ascii}{Path}", vouched: false).ConfigureAwait(false))
            {
                answered |= seen is ServerClaimed;
                yield return seen;
            }
        }

        if (!answered && target is not null && Uri.TryCreate(FormattableString.Invariant($"https://{target.Value}:{target.Port}{Path}"), UriKind.Absolute, out Uri? pointed))
        {
            await foreach (Observation seen in AskElsewhereAsync(pointed, $"SRV {service.Name}", service.Authenticated).ConfigureAwait(false))
            {
                yield return seen;
            }
        }

        // Unencrypted http and unsigned DNS choose the host, so the address goes there only when it belongs to the domain.
        async IAsyncEnumerable<Observation> AskElsewhereAsync(Uri url, string named, bool vouched)
        {
            if (asked.Contains(url.Authority))
            {
                yield break;
            }

            if (url.Scheme != Uri.UriSchemeHttps)
            {
                yield return new ClaimWithheld(Id, url.AbsoluteUri, "it is no https address", "insecure-redirect");
            }
            else if (await asker.WithholdAsync(url, cancellationToken).ConfigureAwait(false) is { } withheld)
            {
                yield return withheld;
            }
            else if (!vouched && !(DomainName.TryParse(url.IdnHost, out DomainName? host, out _) && asker.InDomain(host)))
            {
                yield return new ClaimWithheld(Id, url.AbsoluteUri, $"{named} leads there, nothing vouches for that, and it would learn the address", "needs-consent");
            }
            else
            {
                await foreach (Observation seen in AskAsync(url, own: false).ConfigureAwait(false))
                {
                    yield return seen;
                }
            }
        }

        async IAsyncEnumerable<Observation> AskAsync(Uri url, bool own)
        {
            for (int step = 0; step < MaximumSteps && asked.Add(url.Authority); step++)
            {
                (DocumentFetched fact, _, AutodiscoverDocument? document) = await asker.FetchAsync(
                    new WebQuestion(Id, url) { Body = AutodiscoverDocument.Question(inquiry.Address), OwnHost = own && step == 0 },
                    AutodiscoverDocument.Read,
                    cancellationToken).ConfigureAwait(false);
                yield return document?.ErrorCode is { } code ? fact with { Outcome = DocumentOutcome.HttpError, Detail = $"Autodiscover is there and answers with its error {code}" }
                    : document?.RedirectAddress is { } other ? fact with { Detail = $"Autodiscover says that the mailbox is {other}" }
                    : fact;
                if (document is not null)
                {
                    foreach (Observation seen in await asker.ClaimAsync(document, $"POST {url.AbsoluteUri}", firstOrder: 0, Trust, cancellationToken).ConfigureAwait(false))
                    {
                        yield return seen;
                    }
                }

                if (document?.RedirectUrl is not { } next || next.Scheme != Uri.UriSchemeHttps)
                {
                    yield break;
                }

                if (await asker.WithholdAsync(next, cancellationToken).ConfigureAwait(false) is { } withheld)
                {
                    yield return withheld;
                    yield break;
                }

                url = next;
            }

            (bool Trusted, string Note) Trust(DomainName server, bool inDomain) => inDomain
                ? (true, $"Autodiscover of {domain.Display} names it over https, and it lies in {domain.Display} itself")
                : (false, $"Autodiscover of {domain.Display} names it over https, but {server.Display} belongs to somebody else; ask before a password goes there");
        }
    }

    private static async Task<string?> UnwantedAsync(Inquiry inquiry, DomainName? exchanger, DnsRecordFacts? target, CancellationToken cancellationToken) =>
        exchanger is not null && ExchangeOnline.Any(exchanger.IsWithin) ? "the mail is at Exchange Online, whose Autodiscover says nothing before sign-in"
        : target is not null || await inquiry.ExchangeHint.WaitAsync(cancellationToken).ConfigureAwait(false) ? null
        : "neither the DNS nor a configuration document hints at Exchange, and the question would hold the address";

    // Reads only where it redirects; the answer itself came without encryption and does not count.
    private async Task<Uri?> RedirectAsync(Inquiry inquiry, DomainName domain, CancellationToken cancellationToken)
    {
        string host = $"autodiscover.{domain.Ascii}";
        if ((await inquiry.FindAsync(host, cancellationToken).ConfigureAwait(false)).Addresses.Count == 0)
        {
            return null;
        }

        WebAnswer answer = await inquiry.FetchAsync(new WebQuestion(Id, new Uri($"http://{host}{Path}")) { OwnHost = true, FollowRedirects = false }, cancellationToken).ConfigureAwait(false);
        return answer.Location;
    }
}
