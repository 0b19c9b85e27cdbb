using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

/// <summary>The ISPDB, and the sources that ask on behalf of the MX host.</summary>
public sealed class HosterSourcesTests
{
    private const string IspDb = "https://live.thunderbird.net/autoconfig/v1.1/";

    private readonly FakeWeb web = new();
    private readonly FakeNetwork network = new FakeNetwork().Host("mail.hoster.example", "192.0.2.1").Host("autoconfig.hoster.example", "192.0.2.80").Host("autoconfig.eu.hoster.example", "192.0.2.80");

    [Fact]
    public async Task The_ispdb_learns_the_domain_only_and_is_trusted()
    {
        web.Serves(IspDb + "example.org", Documents.Autoconfig("mail.hoster.example"));

        IReadOnlyList<Observation> seen = await new IspdbSource().LookUpAsync(network, web);

        Assert.Equal([IspDb + "example.org"], web.Urls);
        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.True(c.Trusted));
        Assert.Equal(2, seen.OfType<ServerClaimed>().Count());
    }

    [Fact]
    public async Task Another_database_can_be_named_with_or_without_a_final_slash()
    {
        web.Serves("http://db.example/v1/example.org", Documents.Autoconfig("mail.hoster.example"));

        IReadOnlyList<Observation> seen = await new IspdbSource().LookUpAsync(network, web, new ExaminationOptions { IspDb = new Uri("http://db.example/v1") });

        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.False(c.Trusted)); // not encrypted
        Assert.Equal(2, seen.OfType<ServerClaimed>().Count());
    }

    [Fact]
    public async Task A_domain_that_the_ispdb_does_not_know_is_no_failure()
    {
        SourceReported report = (await SourceCheck.RunAsync([new IspdbSource()], network, web)).Report("ispdb");

        Assert.Equal(SourceOutcome.NothingThere, report.Outcome);
        Assert.Equal([IspDb + "example.org"], report.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_mail_hosters_document_is_trusted_when_the_mx_answer_is_signed(bool dnssec)
    {
        network.Mx("example.org", "mx1.eu.hoster.example", authenticated: dnssec);
        web.Serves("https://autoconfig.hoster.example/mail/config-v1.1.xml", Documents.Autoconfig("mail.hoster.example"));

        IReadOnlyList<Observation> seen = await new AutoconfigByMxSource().LookUpAsync(network, web);

        Assert.Equal(
            ["https://autoconfig.eu.hoster.example/mail/config-v1.1.xml", "https://autoconfig.hoster.example/mail/config-v1.1.xml"],
            web.Urls.Where(u => !u.Contains('?', StringComparison.Ordinal)).Order());
        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.Equal(dnssec, c.Trusted));
        Assert.Equal(2, seen.OfType<ServerClaimed>().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_ispdb_is_asked_about_the_mail_hoster(bool dnssec)
    {
        network.Mx("example.org", "mx1.hoster.example", authenticated: dnssec);
        web.Serves(IspDb + "hoster.example", Documents.Autoconfig("mail.hoster.example"));

        IReadOnlyList<Observation> seen = await new IspdbByMxSource().LookUpAsync(network, web);

        Assert.Equal([IspDb + "hoster.example"], web.Urls);
        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.Equal(dnssec, c.Trusted));
        Assert.Equal(2, seen.OfType<ServerClaimed>().Count());
    }

    [Fact]
    public async Task A_domain_that_receives_its_own_mail_is_not_asked_twice()
    {
        network.Mx("example.org", "mx.example.org");

        IReadOnlyList<ExaminationEvent> published = await SourceCheck.RunAsync([new AutoconfigByMxSource(), new IspdbByMxSource()], network, web);

        Assert.Equal(SourceOutcome.NotAsked, published.Report("autoconfig-mx").Outcome);
        Assert.Contains("mx.example.org", published.Report("ispdb-mx").Detail, StringComparison.Ordinal);
        Assert.Empty(web.Questions);
    }

    [Fact]
    public async Task An_mx_question_that_fails_is_a_failure()
    {
        network.Fails("example.org", "MX", DnsOutcome.TimedOut);

        Assert.Equal(SourceOutcome.Failed, (await SourceCheck.RunAsync([new IspdbByMxSource()], network, web)).Report("ispdb-mx").Outcome);
    }
}
