using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class SrvSourceTests
{
    private readonly SrvSource source = new(total => total, () => "_nobody");

    [Fact]
    public async Task Claims_each_service_with_what_its_label_means()
    {
        FakeNetwork network = new FakeNetwork().Host("mail.example.org", "192.0.2.1")
            .Srv("_imaps._tcp.example.org", 0, 1, 993, "mail.example.org")
            .Srv("_pop3._tcp.example.org", 20, 1, 110, "mail.example.org")
            .Srv("_submission._tcp.example.org", 5, 1, 587, "mail.example.org");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network);

        Assert.Equal(
            ["IMAP on mail.example.org:993 with implicit TLS", "POP3 on mail.example.org:110 with STARTTLS", "submission on mail.example.org:587 with STARTTLS"],
            seen.Cast<ServerClaimed>().Select(c => c.Endpoint.Describe()).Order());
        Assert.All(seen.Cast<ServerClaimed>(), c => Assert.True(c.Trusted && c.InDomain));
        ServerClaimed imap = Assert.Single(seen.Cast<ServerClaimed>(), c => c.Endpoint.Protocol == MailProtocol.Imap);
        Assert.Equal((0, 1, "SRV _imaps._tcp.example.org"), (imap.Priority, imap.Weight, imap.Asked));
    }

    [Fact]
    public async Task A_dot_means_not_offered()
    {
        FakeNetwork network = new FakeNetwork().Srv("_imap._tcp.example.org", 0, 0, 0, ".");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network);

        Assert.Equal([new ServiceDeclaredAbsent("srv", "SRV _imap._tcp.example.org", MailProtocol.Imap, ConnectionSecurity.StartTls)], seen);
    }

    [Theory]
    [InlineData("mail.example.org", false, true)]
    [InlineData("mail.hoster.example", false, false)] // another registrant, unsigned
    [InlineData("mail.hoster.example", true, true)] // another registrant, signed
    public async Task Trusts_the_domain_itself_and_signed_answers(string target, bool dnssec, bool trusted)
    {
        FakeNetwork network = new FakeNetwork().Host(target, "192.0.2.1").Srv("_imaps._tcp.example.org", 0, 1, 993, target, dnssec);

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network);

        ServerClaimed claim = Assert.IsType<ServerClaimed>(Assert.Single(seen));
        Assert.Equal(trusted, claim.Trusted);
        Assert.Equal(target == "mail.example.org", claim.InDomain);
        Assert.Equal(dnssec, claim.Authenticated);
        Assert.NotEmpty(claim.TrustNote);
    }

    [Theory]
    [InlineData("192.0.2.7", 993, "ip-literal")]
    [InlineData("localhost", 993, "private-address")]
    [InlineData("bad_name.example.org", 993, "invalid-name")]
    [InlineData("mail.example.org", 0, "invalid-port")]
    [InlineData("inside.example.org", 993, "private-address")] // a public domain pointing into a private network
    public async Task Withholds_targets_that_are_not_followed(string target, int port, string cause)
    {
        FakeNetwork network = new FakeNetwork().Host("example.org", "192.0.2.80").Host("mail.example.org", "192.0.2.1").Host("inside.example.org", "192.168.1.1", "fd00::1")
            .Srv("_imaps._tcp.example.org", 0, 1, port, target);

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network);

        Assert.Equal(cause, Assert.IsType<ClaimWithheld>(Assert.Single(seen)).Cause);
    }

    [Theory]
    [InlineData("10.0.0.2", false)] // a domain that is itself at home
    [InlineData("192.0.2.80", true)] // or a person who allows it
    public async Task Follows_private_targets_at_home_or_when_allowed(string domainAddress, bool allowed)
    {
        FakeNetwork network = new FakeNetwork().Host("example.org", domainAddress).Host("mail.example.org", "10.0.0.3")
            .Srv("_imaps._tcp.example.org", 0, 1, 993, "mail.example.org");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, options: new ExaminationOptions { AllowPrivateAddresses = allowed });

        Assert.IsType<ServerClaimed>(Assert.Single(seen));
    }

    [Fact]
    public async Task Orders_by_priority_and_counts_what_goes_too_far()
    {
        FakeNetwork network = new();
        for (int i = 0; i < 15; i++)
        {
            network.Host($"mail{i}.example.org", "192.0.2.1").Srv("_imaps._tcp.example.org", 100 - i, 1, 993, $"mail{i}.example.org");
        }

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network);

        Assert.Equal(10, seen.OfType<ServerClaimed>().Count());
        Assert.Equal("mail14.example.org", seen.OfType<ServerClaimed>().MinBy(c => c.Order)!.Endpoint.Host);
        Assert.Equal("too-many", Assert.Single(seen.OfType<ClaimWithheld>()).Cause);
    }

    [Fact]
    public async Task Where_a_made_up_service_has_the_same_answer_a_record_proves_nothing()
    {
        FakeNetwork network = new FakeNetwork().Host("mail.example.org", "192.0.2.1").Host("web.example.org", "192.0.2.2")
            .Srv("_nobody._tcp.example.org", 0, 0, 443, "web.example.org")
            .Srv("_imap._tcp.example.org", 0, 0, 443, "web.example.org")
            .Srv("_imaps._tcp.example.org", 0, 0, 993, "mail.example.org");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network);

        Assert.Equal("mail.example.org:993", Assert.Single(seen.OfType<ServerClaimed>()).Endpoint.HostAndPort);
        Assert.Equal(("SRV _imap._tcp.example.org", "wildcard"), seen.OfType<ClaimWithheld>().Select(w => (w.Claim, w.Cause)).Single());
        WildcardDnsSeen wildcard = Assert.Single(seen.OfType<WildcardDnsSeen>());
        Assert.Equal("_nobody._tcp.example.org", wildcard.Name);
        Assert.Equal(["web.example.org:443"], wildcard.Addresses);
    }

    [Fact]
    public async Task Asks_all_services_of_a_mail_client()
    {
        FakeNetwork network = new();

        await source.LookUpAsync(network);

        Assert.Equal(
            ["_autodiscover", "_imap", "_imaps", "_nobody", "_pop3", "_pop3s", "_sieve", "_submission", "_submissions"],
            network.Questions.Select(q => q.Split(' ', '.')[1]).Order());
    }
}
