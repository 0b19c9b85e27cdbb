using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>This computer has IPv6, yet reaches nothing over it while IPv4 works.</summary>
internal sealed class Ipv6BrokenHere : IRule
{
    public FindingCode Code => new("ENV007");

    public string Name => "ipv6-broken-here";

    public IReadOnlyList<Type> Needs => [typeof(LocalNetworkSeen), typeof(ConnectionTried)];

    public string Explanation => """
        ## What it means
        This computer has an IPv6 address, but no server in any network answers over IPv6, while the same servers answer over IPv4. The IPv6 of this network leads nowhere.
        ## Why it matters
        Programs that try IPv6 first wait up to half a minute at every connection before they fall back, or fail altogether. It looks as if mail were slow or dead.
        ## What to do
        Restart the router. If that does not help, switch IPv6 off on this computer or in the router until the internet provider has mended it.
        ## References
        RFC 8305 (Happy Eyeballs), RFC 6724 (address selection)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        LocalNetworkSeen here = seen.Of<LocalNetworkSeen>().First();
        ConnectionTried[] over6 = seen.Of<ConnectionTried>().Where(c => c.IsIpv6 && c.Outcome != ConnectOutcome.Abandoned).ToArray();
        string[] over4 = seen.Of<ConnectionTried>().Where(c => !c.IsIpv6 && c.Outcome == ConnectOutcome.Connected).Select(c => c.Endpoint.Host).ToArray();
        ConnectionTried[] dead = over6.Where(c => c.Outcome == ConnectOutcome.Filtered && over4.Contains(c.Endpoint.Host)).ToArray();

        // At one owner the fault is more likely there (DNS008). An address that is unreachable at once costs no time: programs go on to IPv4.
        if (here.HasIpv6
            && over6.All(c => c.Outcome is ConnectOutcome.Filtered or ConnectOutcome.Unreachable)
            && Registrants.Of(dead.Select(c => c.Endpoint.Host)).Count >= 2
            && dead.Select(c => Network(c.Address)).Distinct().Count() >= 2)
        {
            yield return new Finding(Code, Severity.Warning, FindingScope.Here,
                $"IPv6 leads nowhere from this computer: {Listing.Of(dead.Select(c => c.Endpoint.Host))} answer over IPv4 only, so programs that try IPv6 first wait.")
            {
                Evidence = [here, .. dead],
                Remedy = new Remedy("Have IPv6 mended or switched off in this network.",
                    "Restart the router.", "If it stays so, switch IPv6 off on this computer or in the router.", "Tell the internet provider."),
            };
        }
    }

    // The first two groups: what a registry gives to one provider.
    private static string Network(string address) => string.Join(':', address.Split(':').Take(2));
}
