using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery;

/// <summary>Merges claims into candidates and orders them. Pure.</summary>
public static class CandidateRanking
{
    /// <summary>Ranks what a case claims.</summary>
    public static IReadOnlyList<Candidate> Rank(CaseFile seen) =>
        seen.Of<ServerClaimed>()
            .GroupBy(c => c.Endpoint)
            .Select(g => new Candidate(g.Key, g.Select(c => c.Source).Distinct().ToArray(), g.First().Username, g.First().Mechanisms, g.Any(c => c.Trusted), g.First().TrustNote, Vetoed: false))
            .ToArray();
}
