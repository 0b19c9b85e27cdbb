using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class AutoconfigSourceTests
{
    private const string Url = "https://autoconfig.example.org/mail/config-v1.1.xml";
    private const string WellKnown = "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml";
    private const string Unencrypted = "http://autoconfig.example.org/mail/config-v1.1.xml";

    private readonly AutoconfigSource source = new();
    private readonly FakeWeb web = new();
    private readonly FakeNetwork network = new FakeNetwork().Host("example.org", "192.0.2.80").Host("autoconfig.example.org", "192.0.2.80").Host("mail.example.org", "192.0.2.1").Host("mail.hoster.example", "192.0.2.2");

    [Fact]
    public async Task Claims_what_the_document_names()
    {
        web.Serves(Url, Documents.Autoconfig("mail.example.org"));

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web);

        ServerClaimed[] claims = seen.OfType<ServerClaimed>().ToArray();
        Assert.Equal(["imap", "smtp"], claims.Select(c => c.Endpoint.Protocol.ToString().ToLowerInvariant()));
        Assert.All(claims, c => Assert.Equal(("anna@example.org", true, true, Url), (c.Username, c.Trusted, c.InDomain, c.Asked)));
        Assert.Contains(seen.OfType<DocumentFetched>(), d => d.Outcome == DocumentOutcome.Read && d.Detail.Contains("2 servers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asks_no_host_that_does_not_exist_and_tells_nobody_the_address()
    {
        await source.LookUpAsync(new FakeNetwork().Host("example.org", "192.0.2.80"), web);

        Assert.Equal([WellKnown], web.Urls);
    }

    [Fact]
    public async Task A_domain_without_web_is_asked_nothing()
    {
        await source.LookUpAsync(new FakeNetwork(), web);

        Assert.Empty(web.Questions);
    }

    [Fact]
    public async Task Unencrypted_http_is_asked_last_and_never_trusted()
    {
        web.Fails(Url, DocumentOutcome.ConnectFailed).Serves(Unencrypted, Documents.Autoconfig("mail.example.org"));

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web);

        Assert.Equal(Unencrypted, web.Urls.Last());
        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.False(c.Trusted));
        Assert.Contains("without encryption", seen.OfType<ServerClaimed>().First().TrustNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unencrypted_http_is_not_asked_when_https_answered()
    {
        web.Serves(WellKnown, Documents.Autoconfig("mail.example.org"));

        await source.LookUpAsync(network, web);

        Assert.DoesNotContain(Unencrypted, web.Urls);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task A_server_that_misses_the_address_is_told_it_once_over_https(int status)
    {
        string withAddress = $"{Url}?emailaddress=anna%2Bshop%40example.org";
        web.Status(Url, status).Serves(withAddress, Documents.Autoconfig("mail.example.org"));

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web, address: new EmailAddress("anna+shop", DomainName.Parse("example.org")));

        Assert.Equal("anna+shop@example.org", seen.OfType<ServerClaimed>().First().Username);
        Assert.Single(web.Urls, u => u == withAddress);
        Assert.DoesNotContain(seen.OfType<DocumentFetched>(), d => d.Outcome == DocumentOutcome.HttpError);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Other_errors_do_not_bring_out_the_address(int status)
    {
        web.Status(Url, status);

        await source.LookUpAsync(network, web);

        Assert.DoesNotContain(web.Urls, u => u.Contains("emailaddress", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ordinary_web_server_does_not_learn_the_address()
    {
        await source.LookUpAsync(network, web);

        Assert.DoesNotContain(web.Urls, u => u.StartsWith(WellKnown + "?", StringComparison.Ordinal) || (u.StartsWith("http:", StringComparison.Ordinal) && u.Contains("anna", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_host_of_somebody_else_is_claimed_but_not_trusted()
    {
        web.Serves(Url, Documents.Autoconfig("mail.hoster.example"));

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web);

        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.Equal((false, false), (c.Trusted, c.InDomain)));
        Assert.Contains("mail.hoster.example belongs to somebody else", seen.OfType<ServerClaimed>().First().TrustNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_cannot_lead_into_the_persons_own_network()
    {
        web.Serves(Url, Documents.Autoconfig("router.example.net"));
        network.Host("router.example.net", "192.168.1.1");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web);

        Assert.Empty(seen.OfType<ServerClaimed>());
        Assert.All(seen.OfType<ClaimWithheld>(), w => Assert.Equal("private-address", w.Cause));
        Assert.Equal(2, seen.OfType<ClaimWithheld>().Count());
    }

    [Fact]
    public async Task A_web_page_is_named_as_such()
    {
        web.Serves(Url, "<!DOCTYPE html><html><head><title>Webmail</title></head></html>", "text/html");

        SourceReported report = (await SourceCheck.RunAsync([source], network, web)).Report("autoconfig");

        Assert.Equal(SourceOutcome.Failed, report.Outcome);
        Assert.Contains("a web page, titled 'Webmail', came instead", report.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_document_is_named_with_its_line()
    {
        web.Serves(Url, "<clientConfig>\n<emailProvider>\n</clientConfig>");

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web);

        DocumentFetched document = Assert.Single(seen.OfType<DocumentFetched>(), d => d.Outcome == DocumentOutcome.Malformed);
        Assert.Contains("line 3", document.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_better_place_comes_first_when_both_have_a_document()
    {
        web.Serves(Url, Documents.Autoconfig("mail.example.org")).Serves(WellKnown, Documents.Autoconfig("mail.hoster.example"));

        IReadOnlyList<Observation> seen = await source.LookUpAsync(network, web);

        Assert.Equal("mail.example.org", seen.OfType<ServerClaimed>().Where(c => c.Endpoint.Protocol == MailProtocol.Imap).MinBy(c => c.Order)!.Endpoint.Host);
        Assert.Equal(4, seen.OfType<ServerClaimed>().Count());
    }

    [Fact]
    public async Task Offline_it_asks_nobody()
    {
        IReadOnlyList<ExaminationEvent> published = await SourceCheck.RunAsync([source], network, web, new ExaminationOptions { Offline = true });

        Assert.Equal(SourceOutcome.NotAsked, published.Report("autoconfig").Outcome);
        Assert.Empty(web.Questions);
    }
}
