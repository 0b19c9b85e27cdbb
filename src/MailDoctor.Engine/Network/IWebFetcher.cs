namespace MailDoctor.Engine.Network;

/// <summary>Fetches small documents over HTTP, bounded in time, bytes and redirects, never to private addresses on behalf of a public name.</summary>
public interface IWebFetcher
{
    /// <summary>Fetches one document. Failures are outcomes; only the caller's own cancellation throws.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<WebAnswer> FetchAsync(WebQuestion question, CancellationToken cancellationToken);
}
