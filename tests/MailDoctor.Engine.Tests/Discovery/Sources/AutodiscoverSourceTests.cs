using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class AutodiscoverSourceTests
{
    private const string Bare = "https://example.org/autodiscover/autodiscover.xml";
    private const string Below = "https://autodiscover.example.org/autodiscover/autodiscover.xml";
    private const string Unencrypted = "http://autodiscover.example.org/autodiscover/autodiscover.xml";

    private static readonly ExaminationOptions Wanted = new() { Exchange = true };

    private readonly AutodiscoverSource source = new();
    private readonly FakeWeb web = new();
    private readonly FakeNetwork network = new FakeNetwork().Host("example.org", "192.0.2.80").Host("autodiscover.example.org", "192.0.2.81").Host("mail.example.org", "192.0.2.1");

    [Fact]
    public async Task Posts_the_address_and_claims_the_answer()
    {
        web.Serves(Below, Documents.Autodiscover("mail.example.org"));

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web, Wanted);

        ServerClaimed claim = Assert.Single(seen.OfType<ServerClaimed>());
        Assert.Equal((true, $"POST {Below}"), (claim.Trusted, claim.Asked));
        Assert.All(web.Questions, q => Assert.Contains("anna@example.org", q.Body!, StringComparison.Ordinal));
        Assert.Equal([Bare, Below], web.Urls);
    }

    [Fact]
    public async Task Is_not_asked_without_a_hint()
    {
        SourceReported report = (await SourceCheck.RunAsync([source], network, web)).Report("autodiscover");

        Assert.Equal(SourceOutcome.NotAsked, report.Outcome);
        Assert.Empty(web.Questions);
    }

    [Fact]
    public async Task An_srv_record_is_a_hint()
    {
        network.Srv("_autodiscover._tcp.example.org", 0, 0, 443, "autodiscover.example.org");
        web.Serves(Below, Documents.Autodiscover("mail.example.org"));

        Assert.Single((await source.LookUpAsync(network, web)).OfType<ServerClaimed>());
    }

    [Fact]
    public async Task Exchange_online_is_not_asked_because_it_never_answers()
    {
        network.Mx("example.org", "example-org.mail.protection.outlook.com").Srv("_autodiscover._tcp.example.org", 0, 0, 443, "autodiscover.outlook.com");

        SourceReported report = (await SourceCheck.RunAsync([source], network, web)).Report("autodiscover");

        Assert.Equal(SourceOutcome.NotAsked, report.Outcome);
        Assert.Contains("Exchange Online", report.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_service_is_no_answer()
    {
        web.Serves(Bare, "<Autodiscover><Response><Error><ErrorCode>600</ErrorCode></Error></Response></Autodiscover>");

        SourceReported report = (await SourceCheck.RunAsync([source], network, web, Wanted)).Report("autodiscover");

        Assert.Equal(SourceOutcome.Failed, report.Outcome);
        Assert.Contains("error 600", report.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_over_http_within_the_domain_is_followed()
    {
        network.Host("exchange.example.org", "192.0.2.90");
        web.Redirects(Unencrypted, "https://exchange.example.org/autodiscover/autodiscover.xml")
            .Serves("https://exchange.example.org/autodiscover/autodiscover.xml", Documents.Autodiscover("mail.example.org"));

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web, Wanted);

        Assert.Single(seen.OfType<ServerClaimed>());
        Assert.Null(web.Questions.Single(q => q.Url.AbsoluteUri == Unencrypted).Body); // the address goes nowhere unencrypted
    }

    [Theory]
    [InlineData("https://exchange.hoster.example/autodiscover/autodiscover.xml", "needs-consent")]
    [InlineData("http://exchange.example.org/autodiscover/autodiscover.xml", "insecure-redirect")]
    [InlineData("https://router.example.org/autodiscover/autodiscover.xml", "private-address")]
    public async Task An_unencrypted_redirect_elsewhere_is_not_followed(string location, string cause)
    {
        network.Host("exchange.hoster.example", "192.0.2.90").Host("router.example.org", "10.0.0.1");
        web.Redirects(Unencrypted, location);

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web, Wanted);

        Assert.Equal(cause, Assert.Single(seen.OfType<ClaimWithheld>()).Cause);
        Assert.DoesNotContain(location, web.Urls);
    }

    [Fact]
    public async Task Follows_the_documents_own_redirects_and_asks_no_host_twice()
    {
        web.Serves(Bare, Redirect(Below)).Serves(Below, Redirect(Bare));

        await source.LookUpAsync(network, web, Wanted);

        Assert.Equal([Bare, Below], web.Urls.Where(u => u.StartsWith("https:", StringComparison.Ordinal)));

        static string Redirect(string url) => $"<Autodiscover><Response><Account><Action>redirectUrl</Action><RedirectUrl>{url}</RedirectUrl></Account></Response></Autodiscover>";
    }

    [Fact]
    public async Task An_srv_target_elsewhere_needs_consent_unless_it_is_signed()
    {
        network.Host("exchange.hoster.example", "192.0.2.90").Srv("_autodiscover._tcp.example.org", 0, 0, 443, "exchange.hoster.example");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web);

        Assert.Equal("needs-consent", Assert.Single(seen.OfType<ClaimWithheld>()).Cause);
    }
}
