using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>The server does not announce IMAP4rev1 or IMAP4rev2 (RFC 3501 §6.1.1, 9051 §6.1.1).</summary>
internal sealed class NotImap4Rev1 : IRule
{
    public FindingCode Code => new("IMP001");

    public string Name => "not-imap4rev1";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        An IMAP server says which version it speaks when it is asked for its capabilities: IMAP4rev1 or IMAP4rev2. This one names neither, or does not
        understand the question.

        ## Why it matters
        Mail programs rely on that version. Most refuse to go on; others fail later in ways that are hard to understand.

        ## What to do
        As a user: check host and port, since it may be another service or a proxy in front of the real one; use the server that the provider names.

        As the administrator: look at what stands between the internet and the IMAP server, and at a capability list that was set by hand: it replaces the
        server's own list and has to begin with IMAP4rev1.

        ## References
        RFC 3501 §6.1.1, RFC 9051 §6.1.1 and §7.2.2
        """;

    public IReadOnlyList<string> SilencedBy => ["NET006", "NET007", "NET010", "NET011", "NET012", "NET013", "TLS001", "TLS002"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from bearing in new[] { new Bearing(seen) }
        from endpoint in bearing.Endpoints
        where endpoint.Endpoint.Protocol == MailProtocol.Imap && bearing.ReliedOn(endpoint)
        let broken = endpoint.Break is { Step: SessionStep.Capabilities, Break: SessionBreak.Malformed } b ? b : null
        where broken is not null || (endpoint.Capabilities.Count > 0 && !endpoint.Capabilities.Any(c => c.Has("IMAP4rev1") || c.Has("IMAP4rev2")))
        select new Finding(
            Code,
            Severity.Error,
            FindingScope.OfEndpoint(endpoint.Endpoint),
            broken is not null
                ? $"{endpoint.Endpoint} does not answer the question for its capabilities as an IMAP server must{(broken.ServerText is null ? "" : $"; it says {Wording.Quote(broken.ServerText)}")}."
                : $"{endpoint.Endpoint} announces neither IMAP4rev1 nor IMAP4rev2, so mail programs will not use it.")
        {
            Evidence = broken is not null ? [broken] : [.. endpoint.Capabilities],
            Remedy = new Remedy("Check the server's name and port in the provider's help; if they are right, tell the provider."),
            AdminRemedy = new Remedy("Let the server announce its own capabilities (Dovecot: an imap_capability that replaces the list must begin with IMAP4rev1; better, only add to it with +)."),
        };
}
