using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The name of a server that somebody names does not exist (NXDOMAIN, RFC 2308 §2.1).</summary>
internal sealed class HostNxdomain : IRule
{
    public FindingCode Code => new("DNS001");

    public string Name => "host-nxdomain";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        The name of the mail server is not in the DNS, the directory that turns names into addresses. Either it is misspelt where it was found, or the server was renamed or given up.
        ## Why it matters
        A mail program that is set to this name cannot connect at all. It usually says "server not found" or "no connection".
        ## What to do
        Use the name that MailDoctor found working, if there is one. Otherwise look up the server names on the provider's help pages, or ask the administrator of the domain.
        ## References
        RFC 1034 §4.3.1, RFC 2308 §2.1, RFC 8020
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS005", "DNS007", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        var missing = landscape.Hosts.Where(host => IsMissing(landscape.Resolution(host)))
            .GroupBy(host => (Severity: landscape.At(host).Select(landscape.Gravity).DefaultIfEmpty(Severity.Error).Min(), Better: Suggestion(landscape, host), Sources: Sources(landscape, host)));

        // What one place names, and one server stands in for, is one slip: told once, however many names it has.
        foreach (var names in missing)
        {
            string[] hosts = names.ToArray();
            string all = Listing.Of(hosts, 4);
            bool one = hosts.Length == 1;
            yield return new Finding(Code, names.Key.Severity, FindingScope.OfHosts(hosts), one ? $"The server name {all} does not exist." : $"The server names {all} do not exist.")
            {
                Evidence = [.. hosts.SelectMany(landscape.Resolution), .. hosts.SelectMany(landscape.ClaimsOn)],
                Remedy = new Remedy(names.Key.Better is { } better
                    ? $"Use {better} in place of {(one ? all : "them")}."
                    : "Compare the server's name letter by letter with the provider's help page, or ask the provider for it."),
                AdminRemedy = new Remedy($"Add an A or AAAA record for {all}, or correct what names {(one ? "it" : "them")}{names.Key.Sources}."),
            };
        }
    }

    // Some servers deny a name for one family and know it for the other: it exists.
    private static bool IsMissing(IReadOnlyList<DnsAnswered> look) =>
        look.Any(d => d.Outcome == DnsOutcome.NoSuchName) && !look.Any(d => d.Outcome is DnsOutcome.Answered or DnsOutcome.NoData);

    // A server of the same service that works is best; else a name so near that this one is probably a slip of it.
    private static string? Suggestion(Landscape landscape, string host) =>
        landscape.At(host).Select(e => landscape.Alternative(e)?.Endpoint.Host).FirstOrDefault(h => h is not null)
        ?? landscape.Hosts.FirstOrDefault(h => h != host && landscape.Addresses(h).Any() && Spelling.Distance(h, host) <= 2);

    private static string Sources(Landscape landscape, string host) =>
        landscape.ClaimsOn(host).Select(c => c.Asked).Distinct().ToArray() is { Length: > 0 } asked ? $" ({Listing.Of(asked)})" : "";
}
