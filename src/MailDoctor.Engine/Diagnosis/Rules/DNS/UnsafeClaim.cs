using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>A source names a server that no stranger should make this computer connect to, or one that is no server name. A new code.</summary>
internal sealed class UnsafeClaim : IRule
{
    public FindingCode Code => new("DNS018");

    public string Name => "unsafe-claim";

    public IReadOnlyList<Type> Needs => [typeof(SourceReported)];

    public string Explanation => """
        ## What it means
        A public record or file names a mail server that MailDoctor did not follow: an address inside your own network or your own computer, a bare IP address, a name that cannot exist, or a text that still has its placeholder in it.
        ## Why it matters
        A stranger's record must not make a program knock at the devices in your home: that can be an attack. More often it is a mistake, and then mail programs that follow it fail, because no certificate fits a private or bare address.
        ## What to do
        If you examine a server in your own network, say so with `--allow-private`. Otherwise use the settings that MailDoctor recommends. Whoever runs the domain puts the server's public name into the record.
        ## References
        RFC 6186 §6, RFC 2782 ("Target"), RFC 1918, RFC 6761 §6.3 (localhost), RFC 8314 §5.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        var landscape = new Landscape(seen);
        bool redirectTold = seen.Of<DocumentFetched>().Any(d => d.Outcome == DocumentOutcome.RedirectRefused);
        foreach (IGrouping<(string Source, string Cause), ClaimWithheld> withheld in seen.Of<ClaimWithheld>()
            // A wildcard is no danger, and DNS017 tells of it; CFG008 tells of a program on this computer.
            .Where(c => c.Cause is not ("wildcard" or ClaimWithheld.LocalProgram) && (c.Cause != "insecure-redirect" || !redirectTold))
            .GroupBy(c => (c.Source, c.Cause)))
        {
            bool dangerous = withheld.Key.Cause is "private-address" or "insecure-redirect";
            yield return new Finding(
                Code,
                landscape.Named.Count == 0 && withheld.Key.Cause != "too-many" ? Severity.Error : dangerous ? Severity.Warning : Severity.Advice,
                seen.Email is { } email ? FindingScope.OfDomain(email.Domain.Ascii) : FindingScope.Account,
                $"{SourceName.AtStart(withheld.Key.Source)} names {Listing.Of(withheld.Select(c => c.Claim), 3)}, which MailDoctor did not follow, because {withheld.First().Reason}.")
            {
                Evidence = withheld.ToArray(),
                Remedy = new Remedy(withheld.Key.Cause == "private-address"
                    ? "If the server really is in your own network, examine again and allow private addresses (--allow-private); otherwise use what MailDoctor recommends."
                    : "Use the servers that MailDoctor recommends, or take their names from the provider's help pages."),
                AdminRemedy = new Remedy("Put the public name of the mail server there, one that its certificate carries."),
            };
        }
    }
}
