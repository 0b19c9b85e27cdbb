using System.Net;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Fetches what a certification authority publishes (RFC 5280 §4.2.1.13, §4.2.2.1): plain HTTP, bounded, and into no private network.
/// What comes is signed, so that the way need not be.</summary>
/// <param name="patience">How long it may take.</param>
/// <param name="mostBytes">How large it may be.</param>
internal sealed class AuthorityFetcher(TimeSpan patience, int mostBytes)
{
    /// <summary>Fetches one document.</summary>
    /// <param name="url">As the certificate says.</param>
    /// <param name="server">The mail server's address: when it is private, its authority may be so too.</param>
    /// <param name="context">The outside world, and until when.</param>
    /// <param name="caller">The caller's own cancellation.</param>
    /// <returns>The document, or why it could not be had, as a clause.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<(byte[]? Document, string Problem)> FetchAsync(string url, IPAddress server, ProbeContext context, CancellationToken caller)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? target) || target.Scheme != Uri.UriSchemeHttp || target.UserInfo.Length > 0)
        {
            return (null, "the address is not one that can be asked without a name and a password over http");
        }

        using var clock = new CancellationTokenSource(patience, context.Network.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, context.Deadline, caller);
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            ConnectCallback = (connection, token) => ConnectAsync(connection.DnsEndPoint, server, context, token),
        };
        using var client = new HttpClient(handler) { MaxResponseContentBufferSize = mostBytes, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            return (await client.GetByteArrayAsync(target, ended.Token).ConfigureAwait(false), "");
        }
        catch (HttpRequestException e) when (e.StatusCode is { } status)
        {
            return (null, $"the web server answers {(int)status}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, "the web server cannot be reached, or breaks off");
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return (null, "it did not come in time");
        }
    }

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint target, IPAddress server, ProbeContext context, CancellationToken cancellationToken)
    {
        foreach (IPAddress address in await AddressesAsync(target.Host, context, cancellationToken).ConfigureAwait(false))
        {
            if (AddressRanges.IsPrivate(address) && !AddressRanges.IsPrivate(server))
            {
                continue;
            }

            ConnectAttempt? attempt = await context.Connector.ConnectAsync(
                target.Host, address, target.Port, patience, context.Deadline, cancellationToken).ConfigureAwait(false);
            if (attempt?.Stream is { } stream)
            {
                stream.BeginStep(patience, (long)mostBytes * 2);
                return stream;
            }
        }

        throw new IOException("The certification authority's server cannot be reached.");
    }

    private static async Task<IReadOnlyList<IPAddress>> AddressesAsync(string host, ProbeContext context, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal))
        {
            return [literal];
        }

        // One family is enough here, and IPv4 is the one that every authority has.
        DnsAnswered answer = await context.Network.ResolveAsync(host, "A", cancellationToken).ConfigureAwait(false);
        return answer.Values.Select(v => IPAddress.TryParse(v, out IPAddress? a) ? a : null).OfType<IPAddress>().Take(2).ToArray();
    }
}
