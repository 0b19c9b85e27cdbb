using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>A server has addresses of one family only, this computer of the other. Not in the first catalogue, where ENV008 and ENV009 are taken.</summary>
internal sealed class AddressFamilyMismatch : IRule
{
    public FindingCode Code => new("ENV010");

    public string Name => "address-family-mismatch";

    public IReadOnlyList<Type> Needs => [typeof(LocalNetworkSeen), typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        There are two kinds of internet addresses, IPv4 and IPv6. The server has only one kind and this computer only the other, so there is no way from here to there.
        ## Why it matters
        Mail cannot be read or sent from this network, though the server may be in perfect health and work from elsewhere.
        ## What to do
        Use a network that has the kind of address that the server has; nearly all have IPv4, and networks with only IPv6 usually translate (NAT64). Whoever runs the server can give it both.
        ## References
        RFC 6724, RFC 6146 and 6147 (NAT64 and DNS64)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        LocalNetworkSeen here = seen.Of<LocalNetworkSeen>().First();
        if (here.HasIpv4 == here.HasIpv6)
        {
            yield break;
        }

        var landscape = new Landscape(seen);
        foreach (string host in landscape.Hosts)
        {
            IReadOnlyList<DnsAnswered> answers = landscape.Resolution(host);
            string[] addresses = answers.SelectMany(d => d.Values).ToArray();
            bool otherFamilyOnly = addresses.Length > 0 && addresses.All(a => a.Contains(':', StringComparison.Ordinal) == here.HasIpv4);

            // A failed look-up of the other family says nothing; and what connected is reachable, however (NAT64, a tunnel).
            if (otherFamilyOnly && answers.Any(d => d.Type == (here.HasIpv4 ? "A" : "AAAA") && !d.Failed) && !landscape.At(host).Any(e => e.Connected))
            {
                string theirs = here.HasIpv4 ? "IPv6" : "IPv4";
                yield return new Finding(Code, landscape.At(host).Select(landscape.Gravity).DefaultIfEmpty(Severity.Error).Min(), FindingScope.OfHost(host),
                    $"{host} can be reached over {theirs} only, and this computer has no {theirs}.")
                {
                    Evidence = [here, .. answers],
                    Remedy = new Remedy($"Use a network that has {theirs}, such as another Wi-Fi or a phone's hotspot."),
                    AdminRemedy = new Remedy($"Give {host} an {(here.HasIpv4 ? "A" : "AAAA")} record and let the server listen there."),
                };
            }
        }
    }
}
