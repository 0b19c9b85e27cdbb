using System.Net;
using System.Net.Sockets;

namespace MailDoctor.Engine.Network;

/// <summary>Tells addresses of the public internet from those of somebody's own network.</summary>
public static class AddressRanges
{
    private static readonly IPNetwork[] Private =
    [
        // "This network", private, shared (carrier-grade NAT), loopback, link-local (RFC 6890 §2.2.2).
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        // IETF protocol assignments such as 192.0.0.170, multicast, and what follows it up to broadcast.
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("224.0.0.0/3"),
        // Unspecified, loopback, unique-local, link-local, site-local, multicast (RFC 6890 §2.2.3, 3879, 4291).
        IPNetwork.Parse("::/128"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address leads into this computer or a network that is not the public internet: private, loopback,
    /// link-local, carrier-grade NAT, unique-local, multicast, or an IPv6 form that holds such an IPv4 address.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && Embedded(address) is { } inner)
        {
            return IsPrivate(inner);
        }

        return Private.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    // IPv4-mapped (RFC 4291 §2.5.5.2), NAT64 (RFC 6052 §2.1) and 6to4 (RFC 3056 §2) reach the IPv4 address inside them.
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        byte[] bytes = address.GetAddressBytes();
        return Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : null;
    }
}
