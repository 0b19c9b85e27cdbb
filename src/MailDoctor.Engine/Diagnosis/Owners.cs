using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Which servers of a case have nothing to do with each other, so that what they have in common lies on the way to them.</summary>
internal static class Owners
{
    /// <summary>One host of each owner among several. Hosts have one owner when they lie under one registered name, share an address,
    /// or are named together by a table or document that describes one provider.</summary>
    /// <param name="seen">The case.</param>
    /// <param name="hosts">Any number, in any order.</param>
    public static IReadOnlyList<string> Of(CaseFile seen, IEnumerable<string> hosts)
    {
        ILookup<string, string> marks = Marks(seen);
        var one = new List<string>();
        foreach (string host in hosts)
        {
            if (!one.Any(o => o == host || Registrants.Same(o, host) || marks[o].Intersect(marks[host]).Any()))
            {
                one.Add(host);
            }
        }

        return one;
    }

    // What hosts of one owner have in common beside the name. SRV records are left out: any domain can name anybody in them.
    private static ILookup<string, string> Marks(CaseFile seen) => seen.Observations.SelectMany(o => o switch
    {
        DnsAnswered { Type: "A" or "AAAA" } answer => answer.Values.Select(address => (Host: answer.Name, Mark: address)),
        ConnectionTried tried => [(tried.Endpoint.Host, tried.Address)],
        ServerClaimed claim when DescribesOneProvider(claim.Source) => [(claim.Endpoint.Host, claim.Source)],
        _ => [],
    }).Distinct().ToLookup(m => m.Host, m => m.Mark);

    private static bool DescribesOneProvider(string source) =>
        source.StartsWith("profile", StringComparison.Ordinal) || source.StartsWith("ispdb", StringComparison.Ordinal) || source.StartsWith("autoconfig", StringComparison.Ordinal);
}
