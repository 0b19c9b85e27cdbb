using System.Collections.Concurrent;
using System.Text;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>A web of documents by script; what a test does not list is not found (404).</summary>
internal sealed class FakeWeb : IWebFetcher
{
    private readonly ConcurrentDictionary<string, Func<WebQuestion, WebAnswer>> pages = new();
    private readonly ConcurrentQueue<WebQuestion> questions = new();

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyCollection<WebQuestion> Questions => questions;

    /// <summary>The URLs asked, in order.</summary>
    public IEnumerable<string> Urls => questions.Select(q => q.Url.AbsoluteUri);

    /// <summary>Serves a document.</summary>
    public FakeWeb Serves(string url, string body, string mediaType = "text/xml") => Serves(url, Encoding.UTF8.GetBytes(body), mediaType);

    /// <inheritdoc cref="Serves(string, string, string)"/>
    public FakeWeb Serves(string url, byte[] body, string mediaType = "text/xml") => Answers(url, question => new WebAnswer(
        Fetched(question, DocumentOutcome.Read, "read") with { Status = 200, Bytes = body.Length }, body, mediaType));

    /// <summary>Answers with a status that is no success.</summary>
    public FakeWeb Status(string url, int status) => Answers(url, question => new WebAnswer(
        Fetched(question, status is 404 or 410 ? DocumentOutcome.NotFound : DocumentOutcome.HttpError, $"HTTP {status}") with { Status = status }, null, null));

    /// <summary>Fails.</summary>
    public FakeWeb Fails(string url, DocumentOutcome outcome) => Answers(url, question => new WebAnswer(Fetched(question, outcome, outcome.ToString()), null, null));

    /// <summary>Redirects; the redirect is not followed.</summary>
    public FakeWeb Redirects(string url, string location, int status = 302) => Answers(url, question => new WebAnswer(
        Fetched(question, DocumentOutcome.HttpError, $"HTTP {status}") with { Status = status }, null, null)
    { Location = new Uri(location) });

    /// <summary>Answers as the function says.</summary>
    public FakeWeb Answers(string url, Func<WebQuestion, WebAnswer> answer)
    {
        pages[url] = answer;
        return this;
    }

    public Task<WebAnswer> FetchAsync(WebQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        questions.Enqueue(question);
        return Task.FromResult(pages.TryGetValue(question.Url.AbsoluteUri, out Func<WebQuestion, WebAnswer>? answer)
            ? answer(question)
            : new WebAnswer(Fetched(question, DocumentOutcome.NotFound, "HTTP 404") with { Status = 404 }, null, null));
    }

    private static DocumentFetched Fetched(WebQuestion question, DocumentOutcome outcome, string detail) =>
        new(question.Source, question.ShownUrl, outcome, detail, TimeSpan.Zero) { Secure = question.Url.Scheme == Uri.UriSchemeHttps };
}
