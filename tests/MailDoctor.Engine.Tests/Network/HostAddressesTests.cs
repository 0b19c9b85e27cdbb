using System.Net;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Network;

public sealed class HostAddressesTests
{
    private readonly FakeNetwork network = new FakeNetwork().Host("mail.example.org", "192.0.2.1", "2001:db8::1");

    [Fact]
    public async Task Finds_ipv6_first()
    {
        HostAddresses found = await FindAsync("Mail.Example.org.");

        Assert.Equal(["2001:db8::1", "192.0.2.1"], found.Addresses.Select(a => a.ToString()));
        Assert.Equal(2, found.Answers.Count);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("localhost", "::1 127.0.0.1")]
    [InlineData("mail.localhost", "::1 127.0.0.1")]
    public async Task Asks_nobody_about_an_address_or_this_computer(string host, string addresses)
    {
        HostAddresses found = await FindAsync(host);

        Assert.Equal(addresses, string.Join(' ', found.Addresses));
        Assert.Empty(network.Questions);
    }

    [Fact]
    public async Task Asks_only_about_the_families_that_are_wanted()
    {
        HostAddresses found = await HostAddresses.FindAsync("mail.example.org", network.ResolveAsync, ipv4: true, ipv6: false, CancellationToken.None);

        Assert.Equal(["192.0.2.1"], found.Addresses.Select(a => a.ToString()));
        Assert.Equal(["A mail.example.org"], network.Questions);
    }

    [Fact]
    public async Task Tells_a_missing_name_from_a_failure()
    {
        network.Fails("broken.example.org", "A", DnsOutcome.ServerFailure);

        HostAddresses missing = await FindAsync("missing.example.org"), broken = await FindAsync("broken.example.org");

        Assert.True(missing.NoSuchName);
        Assert.Null(missing.Failure);
        Assert.Equal(DnsOutcome.ServerFailure, broken.Failure!.Outcome);
    }

    [Theory]
    [InlineData("192.0.2.1 10.0.0.1", false, "192.0.2.1")] // nothing private on the side
    [InlineData("192.0.2.1 10.0.0.1", true, "192.0.2.1 10.0.0.1")]
    [InlineData("10.0.0.1 fd00::1", false, "10.0.0.1 fd00::1")] // a host at home
    [InlineData("", false, "")]
    public void A_public_name_does_not_lead_into_a_private_network_on_the_side(string addresses, bool allowed, string reachable) =>
        Assert.Equal(reachable, string.Join(' ', HostAddresses.Reachable(
            addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToArray(), allowed).Select(a => a.ToString())));

    private Task<HostAddresses> FindAsync(string host) => HostAddresses.FindAsync(host, network.ResolveAsync, ipv4: true, ipv6: true, CancellationToken.None);
}
