using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IDL;

/// <summary>The server does not announce IDLE after login (RFC 2177 §3, 9051 §6.3.13).</summary>
internal sealed class IdleNotSupported : IRule
{
    public FindingCode Code => new("IDL001");

    public string Name => "not-supported";

    public IReadOnlyList<Type> Needs => [typeof(CapabilitiesSeen)];

    public string Explanation => """
        ## What it means
        The server cannot tell a mail program that mail has arrived (IDLE, often called "push"); the program has to ask again and again.

        ## Why it matters
        New mail shows up minutes late. Programs that ask very often to make up for it use battery and data.

        ## What to do
        As a user: let the mail program check every 5 to 15 minutes. Nothing is lost.

        As the administrator: switch IDLE on; all common IMAP servers have it. A capability list that was set by hand, or an old proxy, may hide it.

        MailDoctor decides this after login only, because many servers do not announce IDLE before.

        ## References
        RFC 2177, RFC 9051 §6.3.13
        """;

    public IReadOnlyList<string> SilencedBy => ["IMP001"];

    public string? Undecided(CaseFile seen) =>
        seen.Of<CapabilitiesSeen>().Any(c => c.Endpoint.Protocol == MailProtocol.Imap && c.Stage == SessionStage.AfterLogin) ? null
        : seen.Of<CapabilitiesSeen>().Any(c => c.Endpoint.Protocol == MailProtocol.Imap) ? "servers may announce IDLE only after login, and nobody signed in by IMAP"
        : "no IMAP server answered that could have been asked for IDLE";

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from announced in seen.Of<CapabilitiesSeen>()
        where announced.Endpoint.Protocol == MailProtocol.Imap
            && announced.Stage == SessionStage.AfterLogin
            && announced.Capabilities.Count > 0

            // IMAP4rev2 includes IDLE (RFC 9051 Appendix E).
            && !announced.Has("IDLE") && !announced.Has("IMAP4rev2")
        select new Finding(
            Code,
            Severity.Advice,
            FindingScope.OfEndpoint(announced.Endpoint),
            $"{announced.Endpoint} does not offer IDLE, so mail programs have to ask for new mail.")
        {
            Evidence = [announced],
            Remedy = new Remedy("Set the mail program to check for new mail every 5 to 15 minutes."),
            AdminRemedy = new Remedy("Announce IDLE (Dovecot: remove it from an imap_capability that was set by hand; Cyrus: imapidlepoll above 0; Courier: IMAP_CAPABILITY with IDLE)."),
        };
}
