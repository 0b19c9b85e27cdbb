using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>A name that a certificate is good for and that could replace the one it is not good for.</summary>
/// <param name="Name">The name, in A-labels.</param>
/// <param name="SameServer">Whether the DNS was seen to lead from it to the server that showed the certificate.</param>
/// <param name="Working">An endpoint of that name that was seen working; null: none was.</param>
/// <param name="Vouched">Whether someone trusted names it, or it lies in the mail domain. Otherwise it is only the certificate's own word,
/// which an intruder's certificate gives as well.</param>
internal sealed record FittingName(string Name, bool SameServer, EndpointSummary? Working, bool Vouched)
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
            .Where(n => n != host && shown.Leaf.Names.Any(p => Fits(p, n)) && DomainName.TryParse(n, out DomainName? valid, out _) && valid.Ascii == n)
            .Distinct()
            .Select(n => new FittingName(
                n,
                sameServer.Contains(n),
                bearing.Endpoints.FirstOrDefault(e => e.Works && e.Endpoint.Host == n && e.Endpoint.Protocol == shown.Endpoint.Protocol),
                seen.Of<ServerClaimed>().Any(c => c.Endpoint.Host == n && c.Trusted) || (seen.Email is EmailAddress email && DomainName.Parse(n).IsWithin(email.Domain))))
            .OrderBy(n => n.Working is not null ? 0 : 1)
            .ThenBy(n => n.SameServer ? 0 : 1)
            .ThenBy(n => n.Vouched ? 0 : 1)
            .ThenBy(n => n.Name.Count(c => c == '.') > 1 ? 0 : 1)
            .FirstOrDefault();
    }

    /// <summary>Whether a dNSName of a certificate covers a host (RFC 9525 §6.3: a wildcard stands for exactly the first label).</summary>
    private static bool Fits(string pattern, string host) =>
        pattern.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (pattern.StartsWith("*.", StringComparison.Ordinal)
            && host.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot
            && pattern[1..].Equals(host[dot..], StringComparison.OrdinalIgnoreCase));
}
