using System.IO.Compression;
using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace MailDoctor.Engine.Tests.Network;

public sealed class WebFetcherTests
{
    private const string Host = "autoconfig.example.org";
    private const string Url = $"https://{Host}/mail/config-v1.1.xml";

    private readonly FakeNetwork network = new FakeNetwork { Time = new FakeTimeProvider(), Trust = new TrustAnchors([LoopbackWeb.Root], 0) }
        .Host(Host, "192.0.2.80");

    [Fact]
    public async Task Fetches_a_document_over_verified_tls()
    {
        await using var web = LoopbackWeb.Saying([Host], LoopbackWeb.Page("<clientConfig/>"));

        WebAnswer answer = await FetchAsync(web);

        Assert.Equal((DocumentOutcome.Read, 200, true, "text/xml"), (answer.Fetched.Outcome, answer.Fetched.Status, answer.Fetched.Secure, answer.MediaType));
        Assert.Equal("<clientConfig/>", Encoding.UTF8.GetString(answer.Body!.Value.Span));
        Assert.Null(answer.Fetched.FinalUrl);
    }

    [Theory]
    [InlineData("Date: Sun, 22 Nov 2026 12:00:00 GMT\r\n", "2026-11-22T12:00:00Z")]
    [InlineData("Date: yesterday\r\n", null)]
    [InlineData("", null)]
    public async Task Notes_the_clock_of_the_server_whatever_it_answers(string header, string? expected)
    {
        await using var web = LoopbackWeb.Saying([Host], $"HTTP/1.1 404 Not Found\r\n{header}Content-Length: 0\r\n\r\n");

        WebAnswer answer = await FetchAsync(web);

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), answer.Fetched.ServerTime);
        Assert.Equal(expected is null ? null : Host, answer.Fetched.ServerTimeHost);
    }

    [Fact]
    public async Task Tells_nothing_of_the_person()
    {
        await using var web = LoopbackWeb.Saying([Host], LoopbackWeb.Page(""));

        await FetchAsync(web);

        string[] headers = Assert.Single(web.Requests).Split("\r\n").Skip(1).TakeWhile(l => l.Length > 0).Select(l => l.Split(':')[0]).Order().ToArray();
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], headers);
    }

    [Fact]
    public async Task Posts_a_body()
    {
        await using var web = LoopbackWeb.Saying([Host], LoopbackWeb.Page("<Autodiscover/>"));

        await FetchAsync(web, new WebQuestion("autodiscover", new Uri(Url)) { Body = "<question/>" });

        string request = Assert.Single(web.Requests);
        Assert.StartsWith("POST /mail/config-v1.1.xml HTTP/1.1", request, StringComparison.Ordinal);
        Assert.EndsWith("<question/>", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/xml; charset=utf-8", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", DocumentOutcome.NotFound, 404)]
    [InlineData("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", DocumentOutcome.NotFound, 410)]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n", DocumentOutcome.HttpError, 401)]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", DocumentOutcome.HttpError, 500)]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", DocumentOutcome.HttpError, 302)] // to nowhere
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", DocumentOutcome.HttpError, null)]
    [InlineData("", DocumentOutcome.HttpError, null)] // closes
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", DocumentOutcome.HttpError, null)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone", DocumentOutcome.HttpError, null)]
    public async Task Names_what_is_no_document(string reply, DocumentOutcome outcome, int? status)
    {
        await using var web = LoopbackWeb.Saying([Host], reply);

        WebAnswer answer = await FetchAsync(web);

        Assert.Equal((outcome, status), (answer.Fetched.Outcome, answer.Fetched.Status));
        Assert.Null(answer.Body);
        Assert.NotEmpty(answer.Fetched.Detail);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var web = LoopbackWeb.Saying(["www.other.example"], LoopbackWeb.Page("<clientConfig/>"));

        WebAnswer answer = await FetchAsync(web);

        Assert.Equal(DocumentOutcome.TlsFailed, answer.Fetched.Outcome);
        Assert.Contains("another name", answer.Fetched.Detail, StringComparison.Ordinal);
        Assert.Empty(web.Requests);
    }

    [Fact]
    public async Task A_root_that_is_not_trusted_is_refused()
    {
        await using var web = LoopbackWeb.Saying([Host], LoopbackWeb.Page("<clientConfig/>"));
        FakeNetwork distrusting = new FakeNetwork { Time = new FakeTimeProvider() }.Host(Host, "192.0.2.80").Port("192.0.2.80", 443, web.ConnectAsync);

        WebAnswer answer = await new WebFetcher(distrusting, distrusting, new ExaminationOptions()).FetchAsync(new WebQuestion("autoconfig", new Uri(Url)), CancellationToken.None);

        Assert.Equal(DocumentOutcome.TlsFailed, answer.Fetched.Outcome);
        Assert.Empty(web.Requests);
    }

    [Fact]
    public async Task No_tls_where_https_was_asked_is_named()
    {
        await using var web = LoopbackWeb.Saying(null, "HTTP/1.1 400 Bad Request\r\n\r\n");

        Assert.Equal(DocumentOutcome.TlsFailed, (await FetchAsync(web)).Fetched.Outcome);
    }

    [Fact]
    public async Task Follows_a_redirect_over_https_and_says_where_it_led()
    {
        await using var web = new LoopbackWeb([Host, "www.example.org"], (request, stream, cancellationToken) => Write(stream, request.StartsWith("GET /mail", StringComparison.Ordinal)
            ? LoopbackWeb.RedirectTo("https://www.example.org/there.xml") : LoopbackWeb.Page("<clientConfig/>"), cancellationToken));
        network.Host("www.example.org", "192.0.2.81").Port("192.0.2.81", 443, web.ConnectAsync);

        WebAnswer answer = await FetchAsync(web);

        Assert.Equal((DocumentOutcome.Read, "https://www.example.org/there.xml", true), (answer.Fetched.Outcome, answer.Fetched.FinalUrl, answer.Fetched.Secure));
    }

    [Theory]
    [InlineData("http://autoconfig.example.org/config.xml", "unencrypted")]
    [InlineData("file:///etc/passwd", "no web page")]
    [InlineData("ftp://autoconfig.example.org/", "no web page")]
    [InlineData("https://anna:secret@autoconfig.example.org/", "user name")]
    [InlineData(Url, "ring")]
    [InlineData("https://127.0.0.1/", "private network")]
    [InlineData("https://[::1]/", "private network")]
    [InlineData("https://localhost/", "private network")]
    [InlineData("https://router.example.org/", "private network")]
    public async Task Does_not_go_where_no_document_should_lead(string location, string reason)
    {
        await using var web = LoopbackWeb.Saying([Host], LoopbackWeb.RedirectTo(location));
        network.Host("router.example.org", "192.168.1.1");

        WebAnswer answer = await FetchAsync(web, new WebQuestion("autoconfig", new Uri(Url)) { OwnHost = true });

        Assert.Equal(DocumentOutcome.RedirectRefused, answer.Fetched.Outcome);
        Assert.Contains(reason, answer.Fetched.Detail, StringComparison.Ordinal);
        Assert.Equal(new Uri(location), answer.Location);
        Assert.Equal(["192.0.2.80:443"], network.Connections);
    }

    [Fact]
    public async Task A_ring_of_several_ends()
    {
        int page = 0;
        await using var web = new LoopbackWeb([Host], (_, stream, cancellationToken) => Write(stream, LoopbackWeb.RedirectTo($"/{page++}"), cancellationToken));

        WebAnswer answer = await FetchAsync(web);

        Assert.Equal(DocumentOutcome.RedirectRefused, answer.Fetched.Outcome);
        Assert.Equal(WebFetcher.MaximumRedirects + 1, web.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_that_is_not_to_be_followed_is_reported()
    {
        await using var web = LoopbackWeb.Saying([Host], LoopbackWeb.RedirectTo("https://elsewhere.example/"));

        WebAnswer answer = await FetchAsync(web, new WebQuestion("autodiscover", new Uri(Url)) { FollowRedirects = false });

        Assert.Equal((DocumentOutcome.HttpError, 302, new Uri("https://elsewhere.example/")), (answer.Fetched.Outcome, answer.Fetched.Status, answer.Location));
    }

    [Theory]
    [InlineData(false, false, DocumentOutcome.RedirectRefused)] // a stranger's word
    [InlineData(true, false, DocumentOutcome.Read)] // a name below the person's own domain
    [InlineData(false, true, DocumentOutcome.Read)] // a person who allows it
    public async Task A_private_address_is_for_the_persons_own_names(bool own, bool allowed, DocumentOutcome outcome)
    {
        await using var web = LoopbackWeb.Saying(["config.home.example"], LoopbackWeb.Page("<clientConfig/>"));
        network.Host("config.home.example", "10.0.0.5").Port("10.0.0.5", 443, web.ConnectAsync);

        WebAnswer answer = await new WebFetcher(network, network, new ExaminationOptions { AllowPrivateAddresses = allowed })
            .FetchAsync(new WebQuestion("mailconf", new Uri("https://config.home.example/")) { OwnHost = own }, CancellationToken.None);

        Assert.Equal(outcome, answer.Fetched.Outcome);
    }

    [Fact]
    public async Task At_home_a_redirect_may_stay_at_home()
    {
        await using var web = new LoopbackWeb(["one.home.example", "two.home.example"], (request, stream, cancellationToken) =>
            Write(stream, request.Contains("Host: one", StringComparison.Ordinal) ? LoopbackWeb.RedirectTo("https://two.home.example/") : LoopbackWeb.Page("<clientConfig/>"), cancellationToken));
        network.Host("one.home.example", "10.0.0.1").Host("two.home.example", "10.0.0.2").Port("10.0.0.1", 443, web.ConnectAsync).Port("10.0.0.2", 443, web.ConnectAsync);

        WebAnswer answer = await new WebFetcher(network, network, new ExaminationOptions())
            .FetchAsync(new WebQuestion("autoconfig", new Uri("https://one.home.example/")) { OwnHost = true }, CancellationToken.None);

        Assert.Equal(DocumentOutcome.Read, answer.Fetched.Outcome);
    }

    [Fact]
    public async Task An_endless_document_ends_at_the_limit()
    {
        await using var web = new LoopbackWeb([Host], async (_, stream, cancellationToken) =>
        {
            await Write(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", cancellationToken);
            while (true)
            {
                await stream.WriteAsync(new byte[64 * 1024], cancellationToken);
            }
        });

        Assert.Equal(DocumentOutcome.TooLarge, (await FetchAsync(web)).Fetched.Outcome);
    }

    [Fact]
    public async Task A_gzip_bomb_ends_at_the_limit()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int i = 0; i < 20; i++)
            {
                await gzip.WriteAsync(new byte[1024 * 1024]);
            }
        }

        await using var web = new LoopbackWeb([Host], async (_, stream, cancellationToken) =>
        {
            await Write(stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n", cancellationToken);
            await stream.WriteAsync(bomb.ToArray(), cancellationToken);
        });

        Assert.Equal(DocumentOutcome.TooLarge, (await FetchAsync(web)).Fetched.Outcome);
    }

    [Fact]
    public async Task Endless_headers_end_at_the_limit()
    {
        await using var web = new LoopbackWeb([Host], async (_, stream, cancellationToken) =>
        {
            await Write(stream, "HTTP/1.1 200 OK\r\n", cancellationToken);
            while (true)
            {
                await Write(stream, $"X-Filler: {new string('x', 1000)}\r\n", cancellationToken);
            }
        });

        Assert.Equal(DocumentOutcome.TooLarge, (await FetchAsync(web)).Fetched.Outcome);
    }

    [Fact]
    public async Task A_dripping_answer_ends_when_its_time_is_up()
    {
        var time = new FakeTimeProvider();
        FakeNetwork slow = new FakeNetwork { Time = time, Trust = new TrustAnchors([LoopbackWeb.Root], 0) }.Host(Host, "192.0.2.80");
        await using var web = new LoopbackWeb([Host], async (_, stream, cancellationToken) =>
        {
            await Write(stream, "HTTP/1.1 200 OK\r\n", cancellationToken);
            while (true)
            {
                // Each byte comes well in time, and half a second of the clock goes by.
                await Write(stream, "X", cancellationToken);
                time.Advance(TimeSpan.FromSeconds(0.5));
            }
        });
        slow.Port("192.0.2.80", 443, web.ConnectAsync);

        WebAnswer answer = await new WebFetcher(slow, slow, new ExaminationOptions()).FetchAsync(new WebQuestion("autoconfig", new Uri(Url)), CancellationToken.None);

        Assert.Equal(DocumentOutcome.TimedOut, answer.Fetched.Outcome);
        Assert.InRange(answer.Fetched.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_silent_host_costs_two_seconds()
    {
        var time = new FakeTimeProvider();
        var tried = new TaskCompletionSource();
        FakeNetwork silent = new FakeNetwork { Time = time }.Host(Host, "192.0.2.80").Port("192.0.2.80", 443, async cancellationToken =>
        {
            tried.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new TcpResult(ConnectOutcome.Filtered, null);
        });

        Task<WebAnswer> fetching = new WebFetcher(silent, silent, new ExaminationOptions()).FetchAsync(new WebQuestion("autoconfig", new Uri(Url)), CancellationToken.None);
        await tried.Task;
        time.Advance(TimeSpan.FromSeconds(2));
        WebAnswer answer = await fetching;

        Assert.Equal((DocumentOutcome.TimedOut, TimeSpan.FromSeconds(2)), (answer.Fetched.Outcome, answer.Fetched.Elapsed));
    }

    [Fact]
    public async Task A_closed_port_and_a_missing_name_are_told_apart()
    {
        var fetcher = new WebFetcher(network, network, new ExaminationOptions());

        WebAnswer closed = await fetcher.FetchAsync(new WebQuestion("autoconfig", new Uri(Url)), CancellationToken.None);
        WebAnswer missing = await fetcher.FetchAsync(new WebQuestion("autoconfig", new Uri("https://nowhere.example.org/")), CancellationToken.None);

        Assert.Equal((DocumentOutcome.ConnectFailed, DocumentOutcome.NotFound), (closed.Fetched.Outcome, missing.Fetched.Outcome));
        Assert.Equal((true, false), (closed.Fetched.Refused, missing.Fetched.Refused));
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_fails()
    {
        await using var web = LoopbackWeb.Saying([Host], LoopbackWeb.Page("<clientConfig/>"));
        network.Host(Host, "2001:db8::80");

        WebAnswer answer = await FetchAsync(web);

        Assert.Equal(DocumentOutcome.Read, answer.Fetched.Outcome);
        Assert.Equal(["[2001:db8::80]:443", "192.0.2.80:443"], network.Connections);
    }

    [Fact]
    public async Task The_callers_cancellation_comes_through()
    {
        using var caller = new CancellationTokenSource();
        network.BeforeAnswer = async (_, _, _) => await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new WebFetcher(network, network, new ExaminationOptions()).FetchAsync(new WebQuestion("autoconfig", new Uri(Url)), caller.Token));
    }

    private static async Task Write(Stream stream, string text, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    private Task<WebAnswer> FetchAsync(LoopbackWeb web, WebQuestion? question = null)
    {
        network.Port("192.0.2.80", 443, web.ConnectAsync);
        return new WebFetcher(network, network, new ExaminationOptions()).FetchAsync(question ?? new WebQuestion("autoconfig", new Uri(Url)), CancellationToken.None);
    }
}
