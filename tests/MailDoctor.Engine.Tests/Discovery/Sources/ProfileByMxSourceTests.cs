using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class ProfileByMxSourceTests
{
    [Theory]
    [InlineData("aspmx.l.google.com", "google-workspace", "imap.gmail.com")]
    [InlineData("example-org.mail.protection.outlook.com", "microsoft-365", "outlook.office365.com")]
    [InlineData("in1-smtp.messagingengine.com", "fastmail", "imap.fastmail.com")]
    [InlineData("mx.zoho.com", "zoho-com", "imap.zoho.com")]
    [InlineData("mx1.mail.ovh.net", "ovh", "ssl0.ovh.net")]
    [InlineData("mx00.ionos.de", "ionos", "imap.ionos.com")]
    [InlineData("mx.yandex.net", "yandex-360", "imap.yandex.com")]
    public async Task Recognises_the_provider_behind_a_domain_of_ones_own(string mx, string id, string host)
    {
        IReadOnlyList<Observation> seen = await new ProfileByMxSource().LookUpAsync(new FakeNetwork().Mx("example.org", mx));

        ProviderRecognised provider = Assert.IsType<ProviderRecognised>(seen[0]);
        Assert.Equal((id, "mx", mx), (provider.Id, provider.MatchedBy, provider.Match));
        ServerClaimed imap = seen.OfType<ServerClaimed>().First(c => c.Endpoint.Protocol == MailProtocol.Imap);
        Assert.Equal(host, imap.Endpoint.Host);
        Assert.Equal("profile-mx", imap.Source);
        Assert.True(imap.Trusted);
        Assert.False(imap.InDomain);
    }

    [Fact]
    public async Task A_server_is_no_surer_than_the_match()
    {
        // The suffix is of low confidence, the servers are of high.
        IReadOnlyList<Observation> seen = await new ProfileByMxSource().LookUpAsync(new FakeNetwork().Mx("example.org", "inbound-smtp.us-east-1.amazonaws.com"));

        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.Equal("low", c.Confidence));
    }

    [Fact]
    public async Task A_gateway_says_nothing_of_the_mailbox()
    {
        FakeNetwork network = new FakeNetwork().Mx("example.org", "eu-1.mimecast.com", 10).Mx("example.org", "eu-2.mimecast.com", 20);

        IReadOnlyList<Observation> seen = await new ProfileByMxSource().LookUpAsync(network);

        GatewayRecognised gateway = Assert.IsType<GatewayRecognised>(Assert.Single(seen));
        Assert.Equal(("Mimecast", "eu-1.mimecast.com"), (gateway.Name, gateway.MxHost));
    }

    [Fact]
    public async Task A_provider_behind_a_gateway_is_seen_when_the_dns_names_it()
    {
        FakeNetwork network = new FakeNetwork().Mx("example.org", "eu-1.mimecast.com", 10).Mx("example.org", "example-org.mail.protection.outlook.com", 50);

        IReadOnlyList<Observation> seen = await new ProfileByMxSource().LookUpAsync(network);

        Assert.IsType<GatewayRecognised>(seen[0]);
        Assert.Equal("microsoft-365", Assert.IsType<ProviderRecognised>(seen[1]).Id);
    }

    [Fact]
    public async Task A_backup_of_another_company_is_not_where_the_mailbox_is()
    {
        FakeNetwork network = new FakeNetwork().Mx("example.org", "mail.example.org", 10).Mx("example.org", "mx1.mail.ovh.net", 20);

        Assert.Empty(await new ProfileByMxSource().LookUpAsync(network));
    }

    [Fact]
    public async Task Does_not_ask_when_the_domain_has_a_profile_of_its_own()
    {
        FakeNetwork network = new FakeNetwork().Mx("gmail.com", "gmail-smtp-in.l.google.com");

        IReadOnlyList<Observation> seen = await new ProfileByMxSource().LookUpAsync(network, address: new EmailAddress("anna", DomainName.Parse("gmail.com")));

        Assert.Empty(seen);
        Assert.Empty(network.Questions);
    }

    [Fact]
    public async Task No_mx_no_claim()
    {
        Assert.Empty(await new ProfileByMxSource().LookUpAsync(new FakeNetwork()));
        Assert.Empty(await new ProfileByMxSource().LookUpAsync(new FakeNetwork().Fails("example.org", "MX", DnsOutcome.ServerFailure)));
        Assert.Empty(await new ProfileByMxSource().LookUpAsync(new FakeNetwork().Mx("example.org", "."))); // null MX (RFC 7505)
    }
}
