using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Output;

/// <summary>Sources that name different servers for one protocol.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Claims">What each of them names, in the order in which they answered.</param>
internal sealed record Contradiction(MailProtocol Protocol, IReadOnlyList<(string Source, IReadOnlyList<ServerEndpoint> Endpoints)> Claims)
{
    /// <summary>All contradictions of a case: two sources that have no endpoint in common. Our own guesses contradict nobody, and a certificate is no advice.</summary>
    public static IReadOnlyList<Contradiction> All(CaseFile seen) =>
        seen.Of<ServerClaimed>()
            .Where(c => c.Source is not ("guess" or "standard-port" or ByCertificate.Source))
            .GroupBy(c => c.Endpoint.Protocol)
            .Select(g => new Contradiction(g.Key, g
                .GroupBy(c => c.Source)
                .Select(s => (s.Key, (IReadOnlyList<ServerEndpoint>)s.OrderBy(c => c.Order).Select(c => c.Endpoint).Distinct().ToArray()))
                .ToArray()))
            .Where(c => c.Claims.Any(one => c.Claims.Any(other => !one.Endpoints.Intersect(other.Endpoints).Any())))
            .OrderBy(c => c.Protocol)
            .ToArray();
}
