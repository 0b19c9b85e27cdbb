using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Network;

/// <summary>Fetches documents over HTTP: 2 s to connect, 4 s in all, 256 KB, five redirects, verified certificates; no cookies, no proxy, no credentials.</summary>
/// <param name="network">Who connects.</param>
/// <param name="names">Who knows addresses.</param>
/// <param name="options">What the person allows.</param>
public sealed class WebFetcher(INetwork network, INameLookup names, ExaminationOptions options) : IWebFetcher
{
    /// <summary>Bytes of a document, decompressed, that are read; real ones have fewer than 20,000.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>Redirects that are followed.</summary>
    public const int MaximumRedirects = 5;

    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan InAll = TimeSpan.FromSeconds(4);

    /// <inheritdoc/>
    public async Task<WebAnswer> FetchAsync(WebQuestion question, CancellationToken cancellationToken)
    {
        long start = network.Time.GetTimestamp();
        using var total = new CancellationTokenSource(InAll, network.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
        var journey = new WebJourney(question);
        WebAnswer answer;
        try
        {
            answer = await TravelAsync(journey, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            answer = journey.Ends(DocumentOutcome.TimedOut, $"no complete answer in {InAll.TotalSeconds:0} s");
        }

        return answer with { Fetched = answer.Fetched with { Elapsed = network.Time.GetElapsedTime(start) } };
    }

    private async Task<WebAnswer> TravelAsync(WebJourney journey, CancellationToken cancellationToken)
    {
        using SocketsHttpHandler handler = Handler(journey);
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        while (true)
        {
            if (await RefuseAsync(journey, cancellationToken).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }

            try
            {
                using HttpRequestMessage request = Request(journey);
                using HttpResponseMessage response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
                journey.Tells(response.Headers.Date);
                if (Target(response, journey) is not { } target)
                {
                    return await ReadAsync(response, journey, cancellationToken).ConfigureAwait(false);
                }

                int status = (int)response.StatusCode;
                if (!journey.Question.FollowRedirects)
                {
                    return journey.Ends(DocumentOutcome.HttpError, $"HTTP {status}: it redirects to {target.AbsoluteUri}", status) with { Location = target };
                }

                if (journey.Follow(target, status) is { } stop)
                {
                    return stop;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Explain(e, journey);
            }
        }
    }

    // Before anything is sent: where is the host, and may we go there?
    private async Task<WebAnswer?> RefuseAsync(WebJourney journey, CancellationToken cancellationToken)
    {
        string host = journey.Url.IdnHost.Trim('[', ']');
        HostAddresses found = await HostAddresses.FindAsync(host, names.ResolveAsync, options.Ipv4, options.Ipv6, cancellationToken).ConfigureAwait(false);
        if (found.Failure is { } failure)
        {
            return journey.Ends(DocumentOutcome.ConnectFailed, $"the address of {host} could not be found: {failure.Describe()}");
        }

        if (found.Addresses.Count == 0)
        {
            return journey.Ends(DocumentOutcome.NotFound, found.NoSuchName ? $"there is no host {host}" : $"{host} has no address");
        }

        journey.Addresses = journey.MayBePrivate || options.AllowPrivateAddresses ? HostAddresses.Reachable(found.Addresses, options.AllowPrivateAddresses) : found.Public;
        return journey.Addresses.Count > 0
            ? null
            : journey.Ends(DocumentOutcome.RedirectRefused, $"{host} {(IPAddress.TryParse(host, out _) ? "is" : $"is at {found.Addresses[0]},")} in a private network, where a stranger's word does not lead us") with { Location = journey.Url };
    }

    private static HttpRequestMessage Request(WebJourney journey)
    {
        WebQuestion question = journey.Question;
        var request = new HttpRequestMessage(question.Body is null ? HttpMethod.Get : HttpMethod.Post, journey.Url);
        request.Headers.TryAddWithoutValidation("User-Agent", "MailDoctor");
        request.Headers.TryAddWithoutValidation("Accept", "text/xml, application/xml, application/json;q=0.9, */*;q=0.1");
        if (question.Body is not null)
        {
            request.Content = new StringContent(question.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(question.ContentType);
        }

        return request;
    }

    private SocketsHttpHandler Handler(WebJourney journey) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        // Each hop has a connection of its own, so that what was seen of the way belongs to it.
        PooledConnectionLifetime = TimeSpan.Zero,
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(journey, context.DnsEndPoint.Port, cancellationToken),
        SslOptions = new SslClientAuthenticationOptions
        {
            // Nothing is fetched on the side: neither revocation lists nor missing certificates.
            CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Accept(journey, certificate as X509Certificate2, chain, errors),
        },
    };

    private async ValueTask<Stream> ConnectAsync(WebJourney journey, int port, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ToConnect, network.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            (TcpResult result, journey.Connected) = await HappyEyeballs.ConnectAsync(network, journey.Addresses, port, either.Token).ConfigureAwait(false);
            journey.Outcome = result.Outcome;
            return result.Stream ?? throw new IOException("Not connected.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            journey.Outcome = ConnectOutcome.Filtered;
            throw new IOException("Not connected.");
        }
    }

    private bool Accept(WebJourney journey, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None
            || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is not null && chain is not null && LeadsToExtraRoot(certificate, chain)))
        {
            return true;
        }

        journey.CertificateProblem = WebJourney.Explain(errors, chain);
        return false;
    }

    private bool LeadsToExtraRoot(X509Certificate2 certificate, X509Chain presented)
    {
        if (network.Trust.Extra.Count == 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        chain.ChainPolicy.CustomTrustStore.AddRange(network.Trust.Extra.ToArray());
        foreach (X509ChainElement element in presented.ChainElements)
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }

    // The absolute target of a redirect; null: the answer is none.
    private static Uri? Target(HttpResponseMessage response, WebJourney journey) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.Location is { } location
        && Uri.TryCreate(journey.Url, location, out Uri? target)
            ? target
            : null;

    private static async Task<WebAnswer> ReadAsync(HttpResponseMessage response, WebJourney journey, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return journey.Ends(DocumentOutcome.NotFound, $"HTTP {status}: there is no such document", status);
        }

        if (!response.IsSuccessStatusCode)
        {
            return journey.Ends(DocumentOutcome.HttpError, $"HTTP {status}: {Meaning(status)}", status);
        }

        byte[] buffer = new byte[MaximumBytes + 1];
        int length;
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }

        if (length > MaximumBytes)
        {
            WebAnswer tooLarge = journey.Ends(DocumentOutcome.TooLarge, $"the document is larger than {MaximumBytes / 1024} KB, far beyond any real one", status);
            return tooLarge with { Fetched = tooLarge.Fetched with { Bytes = length } };
        }

        WebAnswer read = journey.Ends(DocumentOutcome.Read, "read", status);
        return read with
        {
            Fetched = read.Fetched with { Bytes = length },
            Body = buffer.AsMemory(0, length),
            MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
        };
    }

    private static WebAnswer Explain(Exception e, WebJourney journey)
    {
        string host = journey.Url.IdnHost;
        HttpRequestError? error = (e as HttpRequestException)?.HttpRequestError ?? (e as HttpIOException)?.HttpRequestError;
        return journey.Outcome switch
        {
            ConnectOutcome.Refused => Refused(journey.Ends(DocumentOutcome.ConnectFailed, $"{host} refuses connections at port {journey.Url.Port}")),
            ConnectOutcome.Reset => journey.Ends(DocumentOutcome.ConnectFailed, $"{host} or something on the way resets connections at port {journey.Url.Port}"),
            ConnectOutcome.Filtered => journey.Ends(DocumentOutcome.TimedOut, $"{host} did not answer at port {journey.Url.Port} in {ToConnect.TotalSeconds:0} s"),
            not ConnectOutcome.Connected => journey.Ends(DocumentOutcome.ConnectFailed, $"there is no way to {host}"),
            _ when journey.CertificateProblem is { } problem => journey.Ends(DocumentOutcome.TlsFailed, $"{host} cannot be trusted: {problem}"),
            _ when error == HttpRequestError.SecureConnectionError => journey.Ends(DocumentOutcome.TlsFailed, $"no TLS connection to {host} came about"),
            _ when error == HttpRequestError.ConfigurationLimitExceeded => journey.Ends(DocumentOutcome.TooLarge, $"{host} sent more header lines than any real server"),
            _ => journey.Ends(DocumentOutcome.HttpError, $"{host} broke off or did not speak HTTP"),
        };
    }

    private static WebAnswer Refused(WebAnswer answer) => answer with { Fetched = answer.Fetched with { Refused = true } };

    private static string Meaning(int status) => status switch
    {
        400 => "the server did not accept the question",
        401 or 407 => "the server wants a password for it",
        403 => "the server does not show it",
        405 => "the server does not take such questions",
        422 => "the server misses something in the question",
        429 => "the server was asked too often",
        >= 300 and < 400 => "a redirect to nowhere",
        >= 500 => "the server failed",
        _ => "no success",
    };
}
