using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>All endpoints that one fault shows at, so that one cause gives one finding.</summary>
internal sealed class Affected
{
    // As many as a person can compare; the case file has the rest.
    private const int MostEvidence = 12;

    private Affected(IReadOnlyList<EndpointSummary> endpoints, Severity severity, IReadOnlyList<Observation> evidence)
    {
        Endpoints = endpoints;
        Severity = severity;
        Evidence = evidence;
        Scope = endpoints.DistinctBy(e => e.Endpoint.HostAndPort).Count() == 1
            ? FindingScope.OfEndpoint(endpoints[0].Endpoint)
            : FindingScope.OfHosts(endpoints.Select(e => e.Endpoint.Host).Distinct().ToArray());
    }

    /// <summary>Where it shows, most important first; never empty.</summary>
    public IReadOnlyList<EndpointSummary> Endpoints { get; }

    /// <summary>The most important place.</summary>
    public EndpointSummary First => Endpoints[0];

    public Severity Severity { get; }

    public FindingScope Scope { get; }

    public IReadOnlyList<Observation> Evidence { get; }

    /// <summary>The hosts, most important first.</summary>
    public IReadOnlyList<string> Hosts => Scope.Hosts;

    /// <summary>The endpoints as a person says them: <c>imap.example.org:993</c>, <c>mail.example.org (ports 143 and 993)</c>.</summary>
    public string Place
    {
        get
        {
            ServerEndpoint[] places = Endpoints.Select(e => e.Endpoint).DistinctBy(e => e.HostAndPort).ToArray();
            return places.Length == 1
                ? places[0].HostAndPort
                : Prose.List(places.GroupBy(e => e.Host).Select(g => g.Count() == 1 ? g.First().HostAndPort : $"{g.Key} ({Ports(g)})").ToArray(), most: 4);
        }
    }

    /// <summary>Whether the place is more than one host, for the verb.</summary>
    public bool Plural => Hosts.Count > 1;

    /// <summary>Groups the places of one fault and weighs each group.</summary>
    /// <param name="bearing">What each endpoint means to the person.</param>
    /// <param name="hits">Where the fault shows, and by what.</param>
    /// <param name="cause">What hits with one cause have in common.</param>
    /// <param name="grave">How grave the fault is where the person is sent.</param>
    /// <returns>Groups worth a word. Guessed hosts beside named ones are left out: they are other names of the same thing.</returns>
    public static IEnumerable<(Affected Where, IReadOnlyList<T> Hits)> Group<T>(
        Bearing bearing,
        IEnumerable<(EndpointSummary Endpoint, T Evidence)> hits,
        Func<EndpointSummary, T, string> cause,
        Func<EndpointSummary, T, Severity> grave)
        where T : Observation
    {
        foreach (var group in hits.GroupBy(h => cause(h.Endpoint, h.Evidence)))
        {
            var weighed = group
                .Select(h => (h.Endpoint, h.Evidence, Severity: bearing.Weigh(h.Endpoint, grave(h.Endpoint, h.Evidence))))
                .Where(h => h.Severity is not null)
                .ToArray();
            if (weighed.Any(h => bearing.HostNamed(h.Endpoint)))
            {
                weighed = weighed.Where(h => bearing.HostNamed(h.Endpoint)).ToArray();
            }

            if (weighed.Length > 0)
            {
                weighed = weighed.OrderBy(h => bearing.ReliedOn(h.Endpoint) ? 0 : 1).ThenBy(h => h.Severity).ToArray();
                yield return (
                    new Affected(
                        weighed.Select(h => h.Endpoint).DistinctBy(e => e.Endpoint).ToArray(),
                        weighed.Min(h => h.Severity!.Value),
                        weighed.Select(h => h.Evidence).Distinct().Take(MostEvidence).ToArray()),
                    weighed.Select(h => h.Evidence).ToArray());
            }
        }
    }

    private static string Ports(IEnumerable<ServerEndpoint> endpoints) =>
        "ports " + Prose.List(endpoints.Select(e => e.Port).Distinct().Order().Select(p => p.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray(), most: 8);
}
