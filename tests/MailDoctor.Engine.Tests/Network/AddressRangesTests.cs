using System.Net;
using MailDoctor.Engine.Network;

namespace MailDoctor.Engine.Tests.Network;

public sealed class AddressRangesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")] // carrier-grade NAT
    [InlineData("169.254.169.254")] // cloud metadata
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("::ffff:10.0.0.1")] // IPv4-mapped
    [InlineData("64:ff9b::c0a8:1")] // NAT64 of 192.168.0.1
    [InlineData("2002:a00:1::1")] // 6to4 of 10.0.0.1
    public void Knows_private_addresses(string address) => Assert.True(AddressRanges.IsPrivate(IPAddress.Parse(address)));

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("198.51.100.7")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("64:ff9b::c000:201")] // NAT64 of 192.0.2.1
    [InlineData("::ffff:192.0.2.1")]
    public void Knows_public_addresses(string address) => Assert.False(AddressRanges.IsPrivate(IPAddress.Parse(address)));
}
