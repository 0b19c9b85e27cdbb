using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Discovery.Sources;

/// <summary>Asks for the MTA-STS policy of a mail domain (RFC 8461): <c>TXT _mta-sts.DOMAIN</c>, and only where that is there,
/// <c>https://mta-sts.DOMAIN/.well-known/mta-sts.txt</c>. It names no servers for mail programs, so it is no source; it is about the mail that comes in.</summary>
internal static class MtaStsLookup
{
    private const string Id = "mta-sts";

    /// <summary>Asks.</summary>
    /// <param name="domain">The mail domain.</param>
    /// <param name="names">DNS; it records its own answers.</param>
    /// <param name="web">Bounded HTTP.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>What came of asking for the policy; null: the domain says that it has none.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<MtaStsPolicySeen?> AskAsync(DomainName domain, INameLookup names, IWebFetcher web, CancellationToken cancellationToken)
    {
        DnsAnswered record = await names.ResolveAsync(MtaStsRecord.NameFor(domain.Ascii), "TXT", cancellationToken).ConfigureAwait(false);
        if (!record.Values.Any(MtaStsRecord.Is))
        {
            return null;
        }

        // A redirect must not be followed (§3.3).
        Uri url = MtaStsRecord.PolicyUrl(domain.Ascii);
        WebAnswer answer = await web.FetchAsync(new WebQuestion(Id, url) { OwnHost = true, FollowRedirects = false }, cancellationToken).ConfigureAwait(false);
        DocumentFetched fetched = answer.Fetched;
        var seen = new MtaStsPolicySeen(domain.Ascii, fetched.Url, fetched.Outcome, fetched.Detail, fetched.Elapsed);
        if (answer.Body is not { } body)
        {
            return seen;
        }

        if (HtmlSniffer.IsHtml(body.Span, null))
        {
            return seen with { Outcome = DocumentOutcome.Html, Detail = "a web page came instead of a policy" };
        }

        return MtaStsPolicy.Read(body.Span, out string problem) is { } policy
            ? seen with { Mode = policy.Mode, Mx = policy.Mx, MaxAge = policy.MaxAge }
            : seen with { Outcome = DocumentOutcome.Malformed, Detail = $"the policy cannot be used: {problem}" };
    }
}
