using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>A login page of the network answers in place of the servers (RFC 8952).</summary>
internal sealed class CaptivePortal : IRule
{
    public FindingCode Code => new("ENV003");

    public string Name => "captive-portal";

    public IReadOnlyList<Type> Needs => [];

    public string Explanation => """
        ## What it means
        Servers of different owners all answer with a web page, or with a certificate that is not theirs. That is what a network does that wants you to sign in first, as in a hotel, a train or a café.
        ## Why it matters
        Until you have signed in, no mail goes in or out, and warnings about certificates are the portal's, not your provider's. Do not accept such a certificate: your password would go to the portal.
        ## What to do
        Open a web page that is not encrypted, such as http://neverssl.com, sign in to the network on the page that appears, then run the examination again. A phone as hotspot goes round it.
        ## References
        RFC 8952 (captive portal architecture), RFC 8910
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002"];

    public string? Undecided(CaseFile seen) =>
        seen.Of<DocumentFetched>().Any(d => d.Outcome is not DocumentOutcome.ConnectFailed) || seen.Of<GreetingReceived>().Any()
            ? null
            : "no web server and no mail server answered";

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        // One server that is itself proves that nothing stands in between.
        bool genuine = seen.Of<CertificateSeen>().Any(c => c.Trusted)
            || seen.Of<DocumentFetched>().Any(d => d.Secure && d.Status is not null && d.Outcome is DocumentOutcome.Read or DocumentOutcome.NotFound);
        if (genuine)
        {
            yield break;
        }

        Observation[] imposed =
        [
            .. seen.Of<DocumentFetched>().Where(d => d.Outcome is DocumentOutcome.Html or DocumentOutcome.TlsFailed or DocumentOutcome.RedirectRefused),
            .. seen.Of<SessionBroken>().Where(b => b.Break == SessionBreak.OtherProtocol && b.Detail == "HTTP"),
        ];
        // By name alone: a login page lets every name lead to its own address.
        if (Registrants.Of(imposed.Select(Host)).Count >= 2)
        {
            yield return new Finding(Code, Severity.Error, FindingScope.Here, "Servers of different owners all answer with a web page or a foreign certificate: does this network want you to sign in first?")
            {
                Certainty = Certainty.Likely,
                Evidence = imposed,
                Remedy = new Remedy("Sign in to this network in a web browser, then run the examination again.",
                    "Open http://neverssl.com in a browser.", "Sign in, or accept the terms, on the page that appears.", "If no page appears, use another network, such as a phone's hotspot."),
            };
        }
    }

    private static string Host(Observation imposed) => imposed switch
    {
        DocumentFetched d => OwnDocuments.HostOf(d.Url),
        SessionBroken b => b.Endpoint.Host,
        _ => "",
    };
}
