using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery;

/// <summary>Merges claims into candidates and orders them. Pure: the speed at which sources answered counts for nothing.</summary>
/// <remarks>In turn decide: whether the domain says that the service is not offered (last), what was seen working, IMAP before POP3
/// before submission, whether the person named it, whether MX speaks against it, whether anybody names the host, implicit TLS before STARTTLS before cleartext,
/// who names it, how many do so independently, and the source's own order.</remarks>
public static class CandidateRanking
{
    /// <summary>Ranks what a case claims, best first.</summary>
    public static IReadOnlyList<Candidate> Rank(CaseFile seen)
    {
        HashSet<(MailProtocol, ConnectionSecurity)> absent = seen.Of<ServiceDeclaredAbsent>().Select(a => (a.Protocol, a.Security)).ToHashSet();
        ServerClaimed[] claims = seen.Of<ServerClaimed>().ToArray();
        HashSet<string> named = claims.Where(c => !IsGuess(c.Source)).Select(c => c.Endpoint.Host).ToHashSet(StringComparer.Ordinal);
        Provider? provider = ProviderByMx(seen, claims);
        bool probed = seen.Observations.Any(o => o is EndpointObservation);
        return claims
            .GroupBy(c => c.Endpoint)
            .Select(group => (Candidate: Merge(group, absent, provider), Best: group.OrderBy(c => Precedence(c)).ThenBy(c => c.Order).First()))
            .OrderBy(c => c.Candidate.Vetoed)
            .ThenBy(c => !(probed && EndpointSummary.Of(c.Candidate.Endpoint, seen).Works))
            .ThenBy(c => c.Candidate.Endpoint.Protocol)
            .ThenBy(c => !c.Candidate.Sources.Contains(ByThePerson.Source))
            .ThenBy(c => provider?.Contradicts(c.Candidate) ?? false)
            .ThenBy(c => !named.Contains(c.Candidate.Endpoint.Host))
            .ThenBy(c => c.Candidate.Endpoint.Security)
            .ThenBy(c => Precedence(c.Best))
            .ThenByDescending(c => c.Candidate.Sources.Select(Family).OfType<string>().Distinct().Count())
            .ThenBy(c => c.Best.Order)
            .ThenBy(c => c.Candidate.Endpoint.Host, StringComparer.Ordinal)
            .ThenBy(c => c.Candidate.Endpoint.Port)
            .Select(c => c.Candidate)
            .ToArray();
    }

    /// <summary>How much the word of a claim's source counts; less is better.</summary>
    private static int Precedence(ServerClaimed claim) => claim.Source switch
    {
        ByThePerson.Source => -1,
        "pacc" => 0,
        "autoconfig" when !claim.Asked.StartsWith("http:", StringComparison.OrdinalIgnoreCase) => 1,
        "profile" or "ispdb" => 2,
        "profile-mx" => 3,
        "autoconfig-mx" or "ispdb-mx" => 4,
        "srv" when claim.InDomain || claim.Authenticated == true => 5,
        "srv" => 6,
        "mailconf" => 7,
        "autodiscover" => 8,
        "autoconfig" => 9,
        "guess" => 11,
        "standard-port" => 12,
        _ => 10,
    };

    // Sources that draw from one well are one witness; guesses are none.
    private static string? Family(string source) => source switch
    {
        "profile" or "profile-mx" or "ispdb" or "ispdb-mx" => "curated",
        "autoconfig" or "autoconfig-mx" => "autoconfig",
        _ => IsGuess(source) ? null : source,
    };

    private static bool IsGuess(string source) => source is "guess" or "standard-port";

    private static Candidate Merge(IGrouping<ServerEndpoint, ServerClaimed> group, HashSet<(MailProtocol, ConnectionSecurity)> absent, Provider? provider)
    {
        ServerClaimed[] claims = group.OrderBy(Precedence).ThenBy(c => c.Order).ToArray();
        ServerClaimed trustee = claims.FirstOrDefault(c => c.Trusted) ?? claims[0];
        var candidate = new Candidate(
            group.Key,
            claims.Select(c => c.Source).Distinct().ToArray(),
            claims.Select(c => c.Username).FirstOrDefault(u => u is not null),
            claims.Select(c => c.Mechanisms).FirstOrDefault(m => m.Count > 0) ?? [],
            trustee.Trusted,
            trustee.TrustNote,
            absent.Contains((group.Key.Protocol, group.Key.Security)));
        return provider?.Contradicts(candidate) == true
            ? candidate with { TrustNote = $"{candidate.TrustNote}{(candidate.TrustNote.Length > 0 ? "; " : "")}but the mail of the domain is at {provider.Name}, so this may be left over from a former hoster" }
            : candidate;
    }

    private static Provider? ProviderByMx(CaseFile seen, IReadOnlyList<ServerClaimed> claims)
    {
        HashSet<string> hosts = claims.Where(c => c.Source == "profile-mx").Select(c => Registrable(c.Endpoint.Host)).ToHashSet(StringComparer.Ordinal);
        return seen.Of<ProviderRecognised>().FirstOrDefault(p => p.MatchedBy == "mx" && p.Confidence != "low") is { } recognised && hosts.Count > 0
            ? new Provider(recognised.Name, hosts)
            : null;
    }

    private static string Registrable(string host) =>
        DomainName.TryParse(host, out DomainName? name, out _) && PublicSuffixList.Shipped.RegistrableDomain(name) is { } registrable ? registrable.Ascii : host;

    /// <summary>A known provider that receives the domain's mail, and the registrable domains of its servers.</summary>
    private sealed record Provider(string Name, HashSet<string> Hosts)
    {
        // Old autoconfig files stay behind at web hosters when the mail moves; MX is kept right, because mail would not come otherwise.
        public bool Contradicts(Candidate candidate) =>
            candidate.Sources.All(s => s is "autoconfig" or "guess" or "standard-port" or "mailconf")
            && candidate.Sources.Any(s => s is "autoconfig" or "mailconf")
            && !Hosts.Contains(Registrable(candidate.Endpoint.Host));
    }
}
