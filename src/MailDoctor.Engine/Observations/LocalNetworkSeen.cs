namespace MailDoctor.Engine.Observations;

/// <summary>What this computer's network looked like when the examination began.</summary>
/// <param name="Resolvers">DNS servers asked, as address and port; empty: none is configured.</param>
/// <param name="HasIpv4">Whether an interface that is up, other than loopback, has an IPv4 address.</param>
/// <param name="HasIpv6">Whether one has a global or unique-local IPv6 address.</param>
public sealed record LocalNetworkSeen(IReadOnlyList<string> Resolvers, bool HasIpv4, bool HasIpv6) : Observation
{
    public override string Describe() =>
        $"this computer has {(HasIpv4, HasIpv6) switch { (true, true) => "IPv4 and IPv6", (true, false) => "IPv4 only", (false, true) => "IPv6 only", _ => "no network address" }}"
        + (Resolvers.Count == 0 ? " and no DNS server" : $" and asks {string.Join(", ", Resolvers)}");
}
