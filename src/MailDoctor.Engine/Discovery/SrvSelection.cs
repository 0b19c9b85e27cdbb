using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery;

/// <summary>Orders SRV records for use (RFC 2782). Pure.</summary>
public static class SrvSelection
{
    /// <summary>Orders the records of one service: lowest priority first, and within a priority by chance in proportion to weight.</summary>
    /// <param name="records">Any order; records of other types are ignored. A target of "." means that the service is not offered
    /// and never appears in the result.</param>
    /// <param name="pick">Given a total weight, a number from 0 to it, inclusive at both ends; fixed in tests.</param>
    /// <returns>The records in the order in which a client tries them; empty when there is none or the service is declared absent.</returns>
    public static IReadOnlyList<DnsRecordFacts> Order(IEnumerable<DnsRecordFacts> records, Func<int, int> pick)
    {
        var ordered = new List<DnsRecordFacts>();
        foreach (IGrouping<int, DnsRecordFacts> level in records.Where(IsTarget).GroupBy(r => r.Priority ?? 0).OrderBy(g => g.Key))
        {
            // "Usage rules": those with weight 0 come first in the list, which leaves them the smallest chance beside others.
            List<DnsRecordFacts> left = level.OrderBy(r => (r.Weight ?? 0) == 0 ? 0 : 1).ToList();
            while (left.Count > 0)
            {
                int chosen = pick(left.Sum(r => r.Weight ?? 0));
                int running = 0;
                int next = left.FindIndex(r => (running += r.Weight ?? 0) >= chosen);
                next = next < 0 ? left.Count - 1 : next;
                ordered.Add(left[next]);
                left.RemoveAt(next);
            }
        }

        return ordered;
    }

    /// <summary>Whether the domain says that it does not offer the service: a target of "." and no other (RFC 2782, "Target").</summary>
    public static bool DeclaredAbsent(IEnumerable<DnsRecordFacts> records)
    {
        DnsRecordFacts[] services = records.Where(r => r.Type == "SRV").ToArray();
        return services.Length > 0 && services.All(r => r.Value == ".");
    }

    private static bool IsTarget(DnsRecordFacts record) => record.Type == "SRV" && record.Value != ".";
}
