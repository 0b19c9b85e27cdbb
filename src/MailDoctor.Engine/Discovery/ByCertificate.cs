using MailDoctor.Engine.Discovery.Profiles;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery;

/// <summary>Where a server's certificate is good but for another name than the one that leads to it, that name is worth a look: it may be the one
/// that the operator means. It becomes a claim of its own, never a trusted one, because whoever stands in the server's place shows a certificate as well. Pure.</summary>
public static class ByCertificate
{
    /// <summary>The source's id.</summary>
    public const string Source = "certificate";

    // A certificate for a hundred names is no list of servers to knock at.
    private const int MostNames = 3;

    /// <summary>The names to look up in the DNS: they are in the certificate, and lie in the mail domain or are servers of a known provider.</summary>
    /// <param name="seen">What was seen so far.</param>
    /// <param name="book">The providers that are known.</param>
    /// <returns>At most three, none that was connected to already. Empty where every direction has a server that works.</returns>
    public static IReadOnlyList<string> Names(CaseFile seen, ProfileBook book) =>
        Misnamed(seen).SelectMany(shown => Fitting(seen, shown, book)).Distinct().Take(MostNames).ToArray();

    /// <summary>The servers under those names that the DNS was seen to lead to the same address.</summary>
    /// <param name="seen">What was seen so far, with the answers to the look-ups.</param>
    /// <param name="book">The providers that are known.</param>
    public static IReadOnlyList<ServerClaimed> Claims(CaseFile seen, ProfileBook book) =>
    [
        .. from shown in Misnamed(seen)
           let name = Fitting(seen, shown, book).Take(MostNames).FirstOrDefault(n => Addresses(seen, n).Contains(shown.Address))
           where name is not null
           group shown by shown.Endpoint with { Host = name } into servers
           let first = servers.First()
           let inDomain = InDomain(seen, servers.Key.Host)
           select new ServerClaimed(Source, servers.Key, $"the certificate of {first.Endpoint}")
           {
               InDomain = inDomain,
               TrustNote = $"only the certificate of {first.Endpoint.Host} names it; it leads to the same address and "
                   + (inDomain ? $"lies in {seen.Email!.Domain.Display} itself" : $"is a server of {Owner(servers.Key.Host, book)}"),
               Confidence = "low",
           },
    ];

    // Good in all but the name, on a way in for which there is nothing better.
    private static IEnumerable<CertificateSeen> Misnamed(CaseFile seen)
    {
        if (seen.Email is null)
        {
            return [];
        }

        HashSet<bool> served = seen.Of<CertificateSeen>().Where(c => c.Trusted).Select(c => c.Endpoint.Protocol == MailProtocol.Smtp).ToHashSet();
        return seen.Of<CertificateSeen>().Where(c => c is { Chain.Count: > 0, NameMatches: false, Verdict: ChainVerdict.Trusted }
            && c.Leaf.NotBefore <= seen.StartedAt && seen.StartedAt <= c.Leaf.NotAfter
            && !served.Contains(c.Endpoint.Protocol == MailProtocol.Smtp));
    }

    // The names that its host is an alias of come first: the domain itself leads there.
    private static IEnumerable<string> Fitting(CaseFile seen, CertificateSeen shown, ProfileBook book)
    {
        HashSet<string> tried = seen.Of<ConnectionTried>().Select(c => c.Endpoint.Host).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return seen.Of<DnsAnswered>().Where(d => d.Name == shown.Endpoint.Host).SelectMany(d => d.Records).Where(r => r.Type == "CNAME").Select(r => r.Value)
            .Concat(shown.Leaf.Names)
            .Select(n => n.ToLowerInvariant())
            .Where(n => shown.Leaf.Covers(n) && DomainName.TryParse(n, out DomainName? valid, out _) && valid.Ascii == n)
            .Where(n => !tried.Contains(n) && (InDomain(seen, n) || Owner(n, book) is not null))
            .Distinct();
    }

    private static IEnumerable<string> Addresses(CaseFile seen, string name) =>
        seen.Of<DnsAnswered>().Where(d => d.Name == name && d.Type is "A" or "AAAA").SelectMany(d => d.Values);

    private static bool InDomain(CaseFile seen, string name) => seen.Email is { } email && DomainName.Parse(name).IsWithin(email.Domain);

    private static string? Owner(string name, ProfileBook book) =>
        book.FindByHost(name).FirstOrDefault(m => m.Confidence != ProfileConfidence.Low)?.Profile.Name;
}
