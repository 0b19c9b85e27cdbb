using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class ProfileSourceTests
{
    [Fact]
    public async Task Recognises_a_provider_and_claims_its_servers()
    {
        IReadOnlyList<Observation> seen = await new ProfileSource().LookUpAsync(new FakeNetwork(), address: Address("anna", "gmail.com"));

        ProviderRecognised provider = Assert.IsType<ProviderRecognised>(seen[0]);
        Assert.Equal(("gmail", "Gmail", "domain", "gmail.com", "high", "shipped"), (provider.Id, provider.Name, provider.MatchedBy, provider.Match, provider.Confidence, provider.Origin));
        Assert.Contains(provider.Obstacles, o => o.Code == "app-password-or-oauth2" && o.BlocksSignIn == true && o.Steps.Count > 0);
        Assert.Contains(provider.Obstacles, o => o.Code == "connection-limit-15" && o.BlocksSignIn == false);

        ServerClaimed imap = seen.OfType<ServerClaimed>().First(c => c.Endpoint.Protocol == MailProtocol.Imap);
        Assert.Equal(new ServerEndpoint(MailProtocol.Imap, "imap.gmail.com", 993, ConnectionSecurity.ImplicitTls), imap.Endpoint);
        Assert.Equal("profile", imap.Source);
        Assert.Equal("anna@gmail.com", imap.Username);
        Assert.Equal(["password-cleartext", "OAuth2"], imap.Mechanisms);
        Assert.True(imap.Trusted);
        Assert.Equal("from MailDoctor's profile of Gmail", imap.TrustNote);
        Assert.True(imap.InDomain);
        Assert.Equal("high", imap.Confidence);
        Assert.Equal([465, 587], seen.OfType<ServerClaimed>().Where(c => c.Endpoint.Protocol == MailProtocol.Smtp).OrderBy(c => c.Order).Select(c => c.Endpoint.Port));
    }

    [Fact]
    public async Task Asks_nobody()
    {
        var network = new FakeNetwork();

        await new ProfileSource().LookUpAsync(network, address: Address("anna", "gmail.com"));

        Assert.Empty(network.Questions);
    }

    [Fact]
    public async Task Says_nothing_of_a_domain_that_it_does_not_know() =>
        Assert.Empty(await new ProfileSource().LookUpAsync(new FakeNetwork()));

    [Fact]
    public async Task Fills_a_pattern_of_host_and_user_name()
    {
        IReadOnlyList<Observation> seen = await new ProfileSource().LookUpAsync(new FakeNetwork(), address: Address("anna", "bk.iij4u.or.jp"));

        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.Equal("anna.bk.iij4u.or.jp", c.Username));

        seen = await new ProfileSource().LookUpAsync(new FakeNetwork(), address: Address("anna", "inbox.lt"));

        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.Equal("mail.inbox.lt", c.Endpoint.Host));
    }

    [Theory]
    [InlineData("seznam.cz", "anna@seznam.cz")]
    [InlineData("bigpond.com", "anna@bigpond.com")]
    [InlineData("docomo.ne.jp", null)] // an account id, which the address does not tell
    [InlineData("k4.dion.ne.jp", null)] // no source says; it would only be an assumption
    public async Task States_a_user_name_only_when_a_source_does(string domain, string? username)
    {
        IReadOnlyList<Observation> seen = await new ProfileSource().LookUpAsync(new FakeNetwork(), address: Address("anna", domain));

        Assert.Equal(username, seen.OfType<ServerClaimed>().First().Username);
    }

    [Fact]
    public async Task Keeps_low_confidence_and_words_it_as_a_hint()
    {
        IReadOnlyList<Observation> seen = await new ProfileSource().LookUpAsync(new FakeNetwork(), address: Address("anna", "frontier.com"));

        Assert.Equal("low", Assert.IsType<ProviderRecognised>(seen[0]).Confidence);
        Assert.EndsWith("(unconfirmed).", Assert.IsType<ProviderRecognised>(seen[0]).Obstacles.Single(o => o.Confidence == "low").Text, StringComparison.Ordinal);
        Assert.Contains(seen.OfType<ServerClaimed>(), c => c.Confidence == "low");
    }

    [Fact]
    public async Task Claims_no_server_whose_name_only_the_provider_can_tell()
    {
        var source = new ProfileByMxSource();
        FakeNetwork network = new FakeNetwork().Mx("example.org", "w0123456.kasserver.com");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network);

        Assert.Contains("settings-per-account-host", Assert.IsType<ProviderRecognised>(Assert.Single(seen)).Obstacles.Select(o => o.Code));
    }

    [Fact]
    public async Task Claims_no_submission_token_for_a_persons_mail_program()
    {
        IReadOnlyList<Observation> seen = await new ProfileSource().LookUpAsync(new FakeNetwork(), address: Address("anna", "proton.me"));

        Assert.DoesNotContain(seen.OfType<ServerClaimed>(), c => c.Endpoint.Host == "smtp.protonmail.ch");
    }

    [Fact]
    public async Task A_persons_own_profile_wins()
    {
        var options = new ExaminationOptions
        {
            UserProfiles = [("mine.json", """
                { "id": "mine", "name": "Mine", "kind": "isp", "confidence": "medium", "domains": ["gmail.com"],
                  "servers": [{ "protocol": "imap", "host": "imap.example.org", "port": 993, "security": "implicit-tls", "username": "localpart", "mechanisms": ["password"], "confidence": "medium" }] }
                """)],
        };

        IReadOnlyList<Observation> seen = await new ProfileSource().LookUpAsync(new FakeNetwork(), options: options, address: Address("anna", "gmail.com"));

        Assert.Equal("mine.json", Assert.IsType<ProviderRecognised>(seen[0]).Origin);
        ServerClaimed only = Assert.Single(seen.OfType<ServerClaimed>());
        Assert.Equal("anna", only.Username);
        Assert.Equal("from your own profile of Mine (mine.json)", only.TrustNote);
    }

    private static EmailAddress Address(string local, string domain) => new(local, DomainName.Parse(domain));
}
