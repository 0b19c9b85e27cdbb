using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.POP;

/// <summary>The server has no UIDL, so a program cannot know which messages it has already (RFC 1939 §7, 2449 §6.8).</summary>
internal sealed class UidlMissing : IRule
{
    public FindingCode Code => new("POP118");

    public string Name => "uidl-missing";

    public IReadOnlyList<Type> Needs => [typeof(EndpointObservation)];

    public string Explanation => """
        ## What it means
        A POP3 program recognises messages that it has fetched before by a label that the server gives to each one (UIDL). This server gives none.

        ## Why it matters
        A program that leaves mail on the server fetches all of it again at every visit, or does not dare to leave it there and deletes it.

        ## What to do
        As a user: use IMAP, where messages always have such labels. If there is only POP3, keep the mail on one computer, and make backups.

        As the administrator: all common servers have UIDL; a very old server or a proxy is in between.

        ## References
        RFC 1939 §7 (UIDL), RFC 2449 §6.8
        """;

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from server in PopServer.All(seen)
        let refused = server.Maildrops.Where(m => m.UidlWorks == false).ToArray()
        let unlisted = server.Announced.Count > 0 && server.Announced.All(c => !c.Has("UIDL")) && server.Maildrops.All(m => m.UidlWorks is null)
        where refused.Length > 0 || unlisted
        let severity = server.Weigh(Severity.Warning)
        where severity is not null
        select new Finding(
            Code,
            severity.Value,
            server.Scope,
            refused.Length > 0
                ? $"{server.Name} refuses UIDL, so POP3 programs cannot tell which messages they have already{(refused[0].ServerText is string words ? $"; it says {Wording.Quote(words)}" : "")}."
                : $"{server.Name} does not announce UIDL, so POP3 programs may not be able to tell which messages they have already.")
        {
            Certainty = refused.Length > 0 ? Certainty.Proven : Certainty.Likely,
            Evidence = [.. refused, .. server.Announced],
            Remedy = new Remedy("Use IMAP; with POP3, do not leave messages on the server, and make backups of the computer that fetches them."),
            AdminRemedy = new Remedy("Offer UIDL (Dovecot: pop3_uidl_format; a proxy in front must pass it on)."),
        };
}
