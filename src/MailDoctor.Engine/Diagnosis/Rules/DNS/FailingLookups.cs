using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>Sorts look-ups that failed in one way by what they cost the person.</summary>
internal static class FailingLookups
{
    /// <summary>Groups the failures of one kind.</summary>
    /// <param name="seen">The case.</param>
    /// <param name="kind">Which failures.</param>
    /// <returns>Scope, severity and evidence: one entry for the domain when nothing about it was answered, else one per server whose
    /// addresses are unknown for it, else one for the domain that only lost some answers.</returns>
    public static IEnumerable<(FindingScope Scope, Severity Severity, IReadOnlyList<DnsAnswered> Evidence)> Of(CaseFile seen, Func<DnsAnswered, bool> kind)
    {
        var landscape = new Landscape(seen);
        string? domain = landscape.Domain;
        DnsAnswered[] below = domain is null ? [] : seen.Of<DnsAnswered>().Where(d => d.Name == domain || d.Name.EndsWith("." + domain, StringComparison.Ordinal)).ToArray();
        if (below.Any(kind) && below.All(d => d.Failed))
        {
            yield return (FindingScope.OfDomain(domain!), Severity.Error, below.Where(kind).Take(5).ToArray());
            yield break;
        }

        string[] blind = landscape.Hosts.Where(h => landscape.Resolution(h) is var look && look.Any(kind) && look.All(d => d.Failed)).ToArray();
        foreach (string host in blind)
        {
            Severity severity = landscape.At(host).Select(landscape.Gravity).DefaultIfEmpty(Severity.Error).Min();
            yield return (FindingScope.OfHost(host), severity, landscape.Resolution(host).Where(kind).ToArray());
        }

        // A mail program needs neither TLSA nor MTA-STS: the rules that read them say themselves what they could not see.
        DnsAnswered[] rest = below.Where(kind).Where(d => !blind.Contains(d.Name) && d.Type != "TLSA" && d.Name != MtaStsRecord.NameFor(domain!)).ToArray();
        if (rest.Length > 0)
        {
            yield return (FindingScope.OfDomain(domain!), Severity.Advice, rest.Take(8).ToArray());
        }
    }
}
