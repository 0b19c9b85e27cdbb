using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Fetches configuration documents for a source and turns what they name into claims.</summary>
/// <param name="inquiry">The source's inquiry.</param>
/// <param name="source">The source's id.</param>
internal sealed class DocumentAsker(Inquiry inquiry, string source)
{
    private readonly ClaimGate gate = new(inquiry, source);

    /// <summary>Fetches and reads a document.</summary>
    /// <param name="question">What to fetch.</param>
    /// <param name="read">The pure reader.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <returns>The fact to yield, the answer itself, and what the document says; null: it is none.</returns>
    public async Task<(DocumentFetched Fact, WebAnswer Answer, T? Document)> FetchAsync<T>(
        WebQuestion question, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken)
        where T : DocumentReading
    {
        WebAnswer answer = await inquiry.FetchAsync(question, cancellationToken).ConfigureAwait(false);
        if (answer.Body is not { } body)
        {
            return (answer.Fetched, answer, null);
        }

        if (HtmlSniffer.IsHtml(body.Span, answer.MediaType))
        {
            string titled = HtmlSniffer.Title(body.Span) is { } title ? $", titled '{title}'," : "";
            return (answer.Fetched with { Outcome = DocumentOutcome.Html, Detail = $"a web page{titled} came instead of a configuration document" }, answer, null);
        }

        T document = read(body);
        return document.Problem is { } problem
            ? (answer.Fetched with { Outcome = DocumentOutcome.Malformed, Detail = $"the document cannot be used: {problem}" }, answer, null)
            : (answer.Fetched with
            {
                Detail = Counted(document),
                Dropped = document.Dropped,
                NamesExchange = document.HintsAtExchange,
                OAuth2 = document.OAuth2,
                Advice = document.Advice,
            }, answer, document);
    }

    /// <summary>Vets what a document names.</summary>
    /// <param name="document">The document.</param>
    /// <param name="asked">The URL that it answers.</param>
    /// <param name="firstOrder">The place of its first server among all that the source may find.</param>
    /// <param name="trust">Whether a host may be trusted, and why or why not; given the host and whether it lies in the mail domain's registrable domain.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    /// <returns>Claims and withheld claims, in the document's order.</returns>
    public async Task<IReadOnlyList<Observation>> ClaimAsync(
        DocumentReading document, string asked, int firstOrder, Func<DomainName, bool, (bool Trusted, string Note)> trust, CancellationToken cancellationToken)
    {
        DocumentedServer[] kept = document.Servers.Where(s => s.Order < ClaimGate.MaximumPerProtocol).ToArray();
        Observation[] claims = await Task.WhenAll(kept.Select(server => gate.AdmitAsync(server.Host, server.Port, host => Claim(server, host), cancellationToken))).ConfigureAwait(false);
        return kept.Length == document.Servers.Count
            ? claims
            : [.. claims, new ClaimWithheld(source, $"{document.Servers.Count - kept.Length} more servers in {asked}", "no provider has that many", "too-many")];

        ServerClaimed Claim(DocumentedServer server, DomainName host)
        {
            bool inDomain = gate.InDomain(host);
            (bool trusted, string note) = trust(host, inDomain);
            return new ServerClaimed(source, new ServerEndpoint(server.Protocol, host.Ascii, server.Port, server.Security), asked)
            {
                Username = server.Username,
                Mechanisms = server.Mechanisms,
                Order = firstOrder + server.Order,
                InDomain = inDomain,
                Trusted = trusted,
                TrustNote = note,
                LeaveMessagesOnServer = server.LeaveMessagesOnServer,
            };
        }
    }

    /// <summary>Vets a URL that a stranger names, before anything is asked there.</summary>
    /// <returns>Null when it may be followed.</returns>
    public async Task<ClaimWithheld?> WithholdAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!ClaimedHost.TryRead(url.IdnHost, out DomainName? host, out string cause, out string reason))
        {
            return new ClaimWithheld(source, url.AbsoluteUri, reason, cause);
        }

        HostAddresses at = await inquiry.FindAsync(host.Ascii, cancellationToken).ConfigureAwait(false);
        return at.OnlyPrivate && !inquiry.Options.AllowPrivateAddresses
            ? new ClaimWithheld(source, url.AbsoluteUri, $"its address {at.Addresses[0]} lies in a private network", "private-address")
            : null;
    }

    /// <summary>Whether a name belongs to the registrant of the mail domain.</summary>
    public bool InDomain(DomainName host) => gate.InDomain(host);

    private static string Counted(DocumentReading document) => document.Servers.Count switch
    {
        0 => "read; it names no server that a mail client can use",
        1 => "read; it names one server",
        int n => $"read; it names {n} servers",
    };
}
