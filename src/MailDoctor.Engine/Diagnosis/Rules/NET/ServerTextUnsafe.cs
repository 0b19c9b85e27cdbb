using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.NET;

/// <summary>A text from a server, a certificate, the DNS or a document holds control characters or bidirectional overrides. A new code.</summary>
internal sealed class ServerTextUnsafe : IRule
{
    public FindingCode Code => new("NET010");

    public string Name => "server-text-unsafe";

    public IReadOnlyList<Type> Needs => [];

    public string Explanation => """
        ## What it means
        A text that came from outside contains invisible characters that give orders instead of being read: sequences that a terminal obeys, zero bytes, or marks that turn the direction of writing so that a text looks like another one. No honest mail server sends them.
        ## Why it matters
        Shown raw, such a text can change what is on the screen, hide a warning or imitate another message. MailDoctor shows these characters as visible codes only; other programs may not. The server may be compromised, or an attacker answers in its place.
        ## What to do
        Do not enter a password there until the reason is known. Look at the server from another network; if the characters are gone, somebody in between adds them. Tell the provider.
        ## References
        Unicode Technical Report 36 §2.5 (bidirectional spoofing), RFC 9051 §9 (TEXT-CHAR), RFC 5321 §4.2, CWE-150
        """;

    public string? Undecided(CaseFile seen) => seen.Observations.Any(o => Texts(o).Any()) ? null : "no server has said anything";

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (IGrouping<FindingScope, Observation> place in seen.Observations.Where(o => Texts(o).Any(IsUnsafe)).GroupBy(o => Scope(o, seen)))
        {
            if (!place.Any(o => o is EndpointObservation))
            {
                yield return new Finding(Code, Severity.Warning, place.Key, $"What is published about {place.Key} has hidden control characters in it, as no honest entry has.")
                {
                    Evidence = place.Take(5).ToArray(),
                    Remedy = new Remedy("Take the names of the servers from the provider's help pages, and compare them with the settings before you type a password."),
                    AdminRemedy = new Remedy("Find out who put control characters into the DNS entry or the configuration file, and take them out."),
                };
                continue;
            }

            yield return new Finding(Code, Severity.Warning, place.Key, $"{place.Key} sends text with hidden control characters, as no honest server does.")
            {
                Evidence = place.Take(5).ToArray(),
                Remedy = new Remedy("Do not enter a password there until the provider has explained it; compare from another network."),
                AdminRemedy = new Remedy("Find out who put control characters into the greeting, the capabilities, the certificate, and whether the server is compromised."),
            };
        }
    }

    /// <summary>Whether a server itself said such a thing.</summary>
    internal static bool Says(CaseFile seen, string host) => seen.Of<EndpointObservation>().Any(o => o.Endpoint.Host == host && Texts(o).Any(IsUnsafe));

    /// <summary>Whether a text holds a control character (tabs and line ends of multi-line replies apart) or a character that
    /// overrides or embeds a writing direction. The marks of single letters in right-to-left scripts are left alone.</summary>
    internal static bool IsUnsafe(string text) => text.Any(c =>
        (char.IsControl(c) && c is not ('\t' or '\r' or '\n')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    private static FindingScope Scope(Observation observation, CaseFile seen) => observation switch
    {
        EndpointObservation e => FindingScope.OfHost(e.Endpoint.Host),
        _ when seen.Email is { } email => FindingScope.OfDomain(email.Domain.Ascii),
        _ => FindingScope.Account,
    };

    // Names of mailboxes are the person's own words and may hold anything.
    private static IEnumerable<string> Texts(Observation observation) => observation switch
    {
        GreetingReceived g => [g.Text],
        CapabilitiesSeen c => c.Capabilities,
        ServerIdentified i => [i.Name],
        SessionBroken { ServerText: { } text, Break: not (SessionBreak.OtherProtocol or SessionBreak.TooMuch or SessionBreak.Malformed) } => [text],
        StartTlsFailed { Failure: not StartTlsFailure.SurplusBytes } s => [s.ServerText],
        LoginTried { ServerText: { } text } => [text],
        InboxOpened { ServerText: { } text } => [text],
        MaildropSeen { ServerText: { } text } => [text],
        CertificateSeen c => c.Chain.SelectMany(f => f.Names.Append(f.Subject).Append(f.Issuer)),
        DnsAnswered d => d.Records.Select(r => r.Value),
        ServerClaimed c => [c.Username ?? "", .. c.Mechanisms],
        ClaimWithheld c => [c.Claim],
        DocumentFetched d => d.Dropped,
        _ => [],
    };
}
