using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>Who owns which names, as far as the Public Suffix List can tell.</summary>
internal static class Registrants
{
    /// <summary>Whether two hosts lie under one registered name; IP addresses never do.</summary>
    public static bool Same(string one, string other) =>
        DomainName.TryParse(one, out DomainName? a, out _) && DomainName.TryParse(other, out DomainName? b, out _) && PublicSuffixList.Shipped.SameRegistrant(a, b);

    /// <summary>One host of each registrant among several.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> hosts)
    {
        var one = new List<string>();
        foreach (string host in hosts)
        {
            if (!one.Any(o => Same(o, host)))
            {
                one.Add(host);
            }
        }

        return one;
    }
}
