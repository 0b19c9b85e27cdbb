using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class SourceRunnerTests
{
    private static readonly ServerClaimed Claim = new("one", CaseBuilder.Imaps, "somewhere");

    [Fact]
    public async Task Publishes_start_claim_and_report_of_a_source()
    {
        IReadOnlyList<ExaminationEvent> published = await SourceCheck.RunAsync([new Scripted("one", (_, _) => Yield(Claim))], new FakeNetwork());

        Assert.Equal("one", Assert.IsType<ExaminationEvent.SourceStarted>(published[0]).Id);
        Assert.Same(Claim, Assert.IsType<ExaminationEvent.Observed>(published[1]).Observation);
        SourceReported report = published.Report("one");
        Assert.Equal(SourceOutcome.Found, report.Outcome);
        Assert.Contains("imap.example.org:993", report.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_there_is_an_answer()
    {
        IReadOnlyList<ExaminationEvent> published = await SourceCheck.RunAsync([new SrvSource(total => total, () => "_nobody")], new FakeNetwork());

        SourceReported report = published.Report("srv");
        Assert.Equal(SourceOutcome.NothingThere, report.Outcome);
        Assert.Equal(9, report.Asked.Count);
    }

    [Fact]
    public async Task A_dns_failure_is_told_apart_from_nothing()
    {
        FakeNetwork network = new FakeNetwork().Fails("_imaps._tcp.example.org", "SRV", DnsOutcome.ServerFailure);

        SourceReported report = (await SourceCheck.RunAsync([new SrvSource(total => total, () => "_nobody")], network)).Report("srv");

        Assert.Equal(SourceOutcome.Failed, report.Outcome);
        Assert.Contains("SERVFAIL", report.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_declines_says_why()
    {
        SourceReported report = (await SourceCheck.RunAsync([new Scripted("one", (inquiry, _) =>
        {
            inquiry.Decline("nobody wants it");
            return Yield();
        })], new FakeNetwork())).Report("one");

        Assert.Equal((SourceOutcome.NotAsked, "nobody wants it"), (report.Outcome, report.Detail));
    }

    [Fact]
    public async Task A_source_that_throws_disturbs_nobody()
    {
        IReadOnlyList<ExaminationEvent> published = await SourceCheck.RunAsync(
            [new Scripted("bad", (_, _) => throw new InvalidOperationException("no")), new Scripted("one", (_, _) => Yield(Claim))], new FakeNetwork());

        Assert.Equal(SourceOutcome.Failed, published.Report("bad").Outcome);
        Assert.Equal(SourceOutcome.Found, published.Report("one").Outcome);
    }

    [Fact]
    public async Task A_source_that_ignores_the_deadline_holds_up_nobody()
    {
        using var deadline = new CancellationTokenSource();
        var never = new TaskCompletionSource();

        Task<IReadOnlyList<ExaminationEvent>> run = SourceCheck.RunAsync(
            [new Scripted("deaf", (_, _) => Wait(never.Task)), new Scripted("one", (_, _) => Yield(Claim))], new FakeNetwork(), deadline: deadline.Token);
        await deadline.CancelAsync();
        IReadOnlyList<ExaminationEvent> published = await run;

        Assert.Equal((SourceOutcome.Failed, "no answer in time"), (published.Report("deaf").Outcome, published.Report("deaf").Detail));
        never.SetResult();
    }

    [Fact]
    public async Task A_document_that_does_not_come_by_the_deadline_is_a_fact()
    {
        using var deadline = new CancellationTokenSource();
        var web = new SilentWeb(deadline);

        var published = new System.Collections.Concurrent.ConcurrentQueue<ExaminationEvent>();
        FakeNetwork network = new FakeNetwork().Host("autoconfig.example.org", "192.0.2.80");
        await new SourceRunner([new AutoconfigSource()], new ExaminationOptions(), network.Time).RunAsync(SourceCheck.Anna, network, web, published.Enqueue, deadline.Token, CancellationToken.None);

        DocumentFetched document = Assert.Single(published.OfType<ExaminationEvent.Observed>().Select(o => o.Observation).OfType<DocumentFetched>());
        Assert.Equal((DocumentOutcome.TimedOut, "https://autoconfig.example.org/mail/config-v1.1.xml"), (document.Outcome, document.Url));
        Assert.Equal(SourceOutcome.Failed, published.Report("autoconfig").Outcome);
        Assert.Contains(document.Url, published.Report("autoconfig").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/.well-known/autoconfig/mail/config-v1.1.xml", DocumentOutcome.TlsFailed, SourceOutcome.NothingThere)] // an ordinary web server
    [InlineData("https://example.org/.well-known/autoconfig/mail/config-v1.1.xml", DocumentOutcome.Malformed, SourceOutcome.Failed)]
    [InlineData("https://autoconfig.example.org/mail/config-v1.1.xml", DocumentOutcome.TlsFailed, SourceOutcome.Failed)] // a name for this purpose only
    [InlineData("https://autoconfig.example.org/mail/config-v1.1.xml", DocumentOutcome.NotFound, SourceOutcome.NothingThere)]
    public void Judges_a_document_by_where_it_was_expected(string url, DocumentOutcome outcome, SourceOutcome verdict) => Assert.Equal(
        verdict,
        SourceVerdict.Of([new DocumentFetched("autoconfig", url, outcome, "so it was", TimeSpan.Zero)], [], null, SourceCheck.Anna.Domain).Outcome);

    [Theory]
    [InlineData(404, SourceOutcome.NothingThere)]
    [InlineData(null, SourceOutcome.Failed)] // its host was not found, so it was not asked
    public void Only_the_provider_database_itself_can_say_that_it_has_nothing(int? status, SourceOutcome verdict) => Assert.Equal(
        verdict,
        SourceVerdict.Of([new DocumentFetched("ispdb", "https://ispdb.example.net/example.org", DocumentOutcome.NotFound, "so it was", TimeSpan.Zero) { Status = status }], [], null, SourceCheck.Anna.Domain).Outcome);

    [Fact]
    public async Task The_callers_own_cancellation_comes_through()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SourceCheck.RunAsync([new SrvSource(total => total, () => "_nobody")], new FakeNetwork(), caller: caller.Token));
    }

    [Fact]
    public async Task The_domain_itself_is_always_looked_up()
    {
        FakeNetwork network = new();

        await SourceCheck.RunAsync([], network);

        Assert.Equal(["A example.org", "AAAA example.org", "MX example.org"], network.Questions.Order());
    }

    private static async IAsyncEnumerable<Observation> Yield(params Observation[] seen)
    {
        await Task.CompletedTask;
        foreach (Observation one in seen)
        {
            yield return one;
        }
    }

    private static async IAsyncEnumerable<Observation> Wait(Task task)
    {
        await task;
        yield break;
    }

    /// <summary>Answers nothing; the first question brings the deadline.</summary>
    private sealed class SilentWeb(CancellationTokenSource deadline) : IWebFetcher
    {
        public async Task<WebAnswer> FetchAsync(WebQuestion question, CancellationToken cancellationToken)
        {
            await deadline.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("It waits for ever.");
        }
    }

    private sealed class Scripted(string id, Func<Inquiry, CancellationToken, IAsyncEnumerable<Observation>> lookUp) : IDiscoverySource
    {
        public string Id => id;

        public string Title => id;

        public IAsyncEnumerable<Observation> LookUpAsync(Inquiry inquiry, CancellationToken cancellationToken) => lookUp(inquiry, cancellationToken);
    }

    [Theory]
    [InlineData("exchange", true)]
    [InlineData("imap", false)]
    public async Task An_autoconfig_document_that_names_exchange_makes_Autodiscover_ask(string type, bool asks)
    {
        FakeNetwork network = new FakeNetwork().Host("autoconfig.example.org", "192.0.2.80").Host("autodiscover.example.org", "192.0.2.81").Host("mail.example.org", "192.0.2.1");
        FakeWeb web = new();
        web.Serves("https://autoconfig.example.org/mail/config-v1.1.xml", Documents.Autoconfig("mail.example.org").Replace("<domain>", $"<incomingServer type=\"{type}\"/><domain>", StringComparison.Ordinal));
        web.Serves("https://autodiscover.example.org/autodiscover/autodiscover.xml", Documents.Autodiscover("mail.example.org"));

        SourceReported report = (await SourceCheck.RunAsync([new AutodiscoverSource(), new AutoconfigSource()], network, web)).Report("autodiscover");

        Assert.Equal(asks ? SourceOutcome.Found : SourceOutcome.NotAsked, report.Outcome);
    }
}
