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
        foreach (string host in landscape.Hosts)
        {
            IReadOnlyList<DnsAnswered> look = landscape.Resolution(host);

            // Some servers deny a name for one family and know it for the other: it exists.
            if (look.Any(d => d.Outcome == DnsOutcome.NoSuchName) && !look.Any(d => d.Outcome is DnsOutcome.Answered or DnsOutcome.NoData))
            {
                string? better = Suggestion(landscape, host);
                yield return new Finding(Code, landscape.At(host).Select(landscape.Gravity).DefaultIfEmpty(Severity.Error).Min(), FindingScope.OfHost(host), $"The server name {host} does not exist.")
                {
                    Evidence = [.. look, .. landscape.ClaimsOn(host)],
                    Remedy = new Remedy(better is null
                        ? "Compare the server's name letter by letter with the provider's help page, or ask the provider for it."
                        : $"Use {better} in place of {host}."),
                    AdminRemedy = new Remedy($"Add an A or AAAA record for {host}, or correct what names it{Sources(landscape, host)}."),
                };
            }
        }
    }

    // A server of the same service that works is best; else a name so near that this one is probably a slip of it.
    private static string? Suggestion(Landscape landscape, string host) =>
        landscape.At(host).Select(e => landscape.Alternative(e)?.Endpoint.Host).FirstOrDefault(h => h is not null)
        ?? landscape.Hosts.FirstOrDefault(h => h != host && landscape.Addresses(h).Any() && Spelling.Distance(h, host) <= 2);

    private static string Sources(Landscape landscape, string host) =>
        landscape.ClaimsOn(host).Select(c => c.Asked).Distinct().ToArray() is { Length: > 0 } asked ? $" ({Listing.Of(asked)})" : "";
}
