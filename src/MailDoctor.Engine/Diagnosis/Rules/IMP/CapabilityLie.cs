using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IMP;

/// <summary>The server announces an ability and refuses its command.</summary>
internal sealed class CapabilityLie : IRule
{
    public FindingCode Code => new("IMP003");

    public string Name => "cap-lie";

    public IReadOnlyList<Type> Needs => [typeof(CommandRefused)];

    public string Explanation => """
        ## What it means
        The server lists an ability and then refuses the command that belongs to it. The list is wrong, or the ability is broken for this account.

        ## Why it matters
        Mail programs trust the list. They show errors, or leave out what depends on the ability, such as the fill level of the mailbox or where folders live.

        ## What to do
        As a user: if the mail program works, leave it. Otherwise tell the provider the server's own sentence.

        As the administrator: mend the ability, or take it out of the list. A capability list that was set by hand, or a proxy that announces for the server behind
        it, is the usual reason.

        ## References
        RFC 9051 §6.1.1 and §7.2.2, RFC 2449 §3, RFC 2342 (NAMESPACE), RFC 9208 (QUOTA), RFC 6154 (SPECIAL-USE)
        """;

    public IReadOnlyList<string> SilencedBy => ["IMP015"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from refused in seen.Of<CommandRefused>()
        where !ServiceTrouble.IsTemporary(refused.ServerText)
        select new Finding(
            Code,
            Severity.Warning,
            FindingScope.OfEndpoint(refused.Endpoint),
            $"{refused.Endpoint} announces {refused.Capability} but refuses {refused.Command}; it says {Wording.Quote(refused.ServerText)}.")
        {
            Evidence = [refused, .. seen.At<CapabilitiesSeen>(refused.Endpoint).Where(c => c.Has(refused.Capability))],
            Remedy = new Remedy("If the mail program shows errors, tell the provider the server's sentence; otherwise leave it."),
            AdminRemedy = new Remedy($"Make {refused.Command} work or stop announcing {refused.Capability}.", "Dovecot: enable the plugin for the protocol, or correct imap_capability."),
        };
}
