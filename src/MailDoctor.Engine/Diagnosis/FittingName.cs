using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>A name that a certificate is good for and that could replace the one it is not good for.</summary>
/// <param name="Name">The name, in A-labels.</param>
/// <param name="SameServer">Whether the DNS was seen to lead from it to the server that showed the certificate.</param>
/// <param name="Working">The endpoints of that name that were seen working, the best of each protocol, that of the certificate first.</param>
/// <param name="Vouched">Whether someone trusted names it, or it lies in the mail domain or is a known provider's. Otherwise it is only the
/// certificate's own word, which an intruder's certificate gives as well.</param>
/// <param name="OnlyByCertificate">Whether nobody but the certificate gives it.</param>
internal sealed record FittingName(string Name, bool SameServer, IReadOnlyList<EndpointSummary> Working, bool Vouched, bool OnlyByCertificate)
{
    /// <summary>The best name; null: the certificate gives none that deserves to be proposed.</summary>
    public static FittingName? Find(CaseFile seen, Bearing bearing, CertificateSeen shown)
    {
        bool current = shown.Leaf.NotBefore <= seen.StartedAt && seen.StartedAt <= shown.Leaf.NotAfter;
        if (shown.Verdict != ChainVerdict.Trusted || !current)
        {
            return null;
        }

        string host = shown.Endpoint.Host;
        DnsAnswered[] answers = seen.Of<DnsAnswered>().Where(d => d.Type is "A" or "AAAA" && d.Outcome == DnsOutcome.Answered).ToArray();
        HashSet<string> addresses = answers.Where(d => d.Name == host).SelectMany(d => d.Values).Append(shown.Address).ToHashSet();
        IEnumerable<string> aliases = answers.Where(d => d.Name == host).SelectMany(d => d.Records).Where(r => r.Type == "CNAME").Select(r => r.Value);
        HashSet<string> sameServer = answers.Where(d => d.Values.Any(addresses.Contains)).Select(d => d.Name).Concat(aliases).Where(n => n != host).ToHashSet();

        return sameServer
            .Concat(bearing.Endpoints.Where(e => e.Named).Select(e => e.Endpoint.Host))
            .Concat(shown.Leaf.Names.Select(n => n.ToLowerInvariant()))
            .Where(n => n != host && shown.Leaf.Covers(n) && DomainName.TryParse(n, out DomainName? valid, out _) && valid.Ascii == n)
            .Distinct()
            .Select(n => new FittingName(
                n,
                sameServer.Contains(n),
                [.. bearing.Endpoints.Where(e => e.Works && e.Endpoint.Host == n)
                    .OrderBy(e => e.Endpoint.Protocol == shown.Endpoint.Protocol ? 0 : 1).ThenBy(e => e.Endpoint.Protocol).ThenBy(e => e.Endpoint.Security)
                    .DistinctBy(e => e.Endpoint.Protocol)],
                seen.Of<ServerClaimed>().Any(c => c.Endpoint.Host == n && (c.Trusted || c.Source == ByCertificate.Source)) || (seen.Email is EmailAddress email && DomainName.Parse(n).IsWithin(email.Domain)),
                !seen.Of<ServerClaimed>().Any(c => c.Endpoint.Host == n && c.Source is not (ByCertificate.Source or "guess"))))
            .OrderBy(n => n.Working.Any(e => e.Endpoint.Protocol == shown.Endpoint.Protocol) ? 0 : 1)
            .ThenBy(n => n.SameServer ? 0 : 1)
            .ThenBy(n => n.Vouched ? 0 : 1)
            .ThenBy(n => n.Name.Count(c => c == '.') > 1 ? 0 : 1)
            .FirstOrDefault();
    }
}
