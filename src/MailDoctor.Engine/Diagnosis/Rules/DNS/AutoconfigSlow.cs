using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The domain's configuration document comes late or not in time. A new code.</summary>
internal sealed class AutoconfigSlow : IRule
{
    // A small file from a healthy web server takes a few round trips; wizards wait two to ten seconds for it.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    public FindingCode Code => new("DNS012");

    public string Name => "autoconfig-slow";

    public IReadOnlyList<Type> Needs => [typeof(DocumentFetched)];

    public string Explanation => """
        ## What it means
        The domain has a web server for the file that tells mail programs their settings (autoconfig), but the file comes very slowly or not at all.
        ## Why it matters
        Setting up a mail program takes long or ends without settings. Mail itself is not affected.
        ## What to do
        As a user: use the settings that MailDoctor found elsewhere. Whoever runs the web server looks into why it is slow; if there is no such file, the name `autoconfig.` should not exist.
        ## References
        draft-ietf-mailmaint-autoconfig §4
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "DNS023", "DNS024"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        bool wildcard = seen.Of<WildcardDnsSeen>().Any();
        DocumentFetched[] slow = OwnDocuments.Of(seen)
            .Where(d => d.Outcome == DocumentOutcome.TimedOut ? OwnDocuments.Dedicated(d) && !wildcard : d is { Outcome: DocumentOutcome.Read } && d.Elapsed >= Slow)
            .ToArray();
        if (slow.Length > 0)
        {
            DocumentFetched worst = slow.MaxBy(d => d.Elapsed)!;
            yield return new Finding(Code, Severity.Advice, FindingScope.OfDomain(seen.Email!.Domain.Ascii), string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The configuration file at {OwnDocuments.HostOf(worst.Url)} {(worst.Outcome == DocumentOutcome.TimedOut ? "did not come within" : "took")} {worst.Elapsed.TotalSeconds:0.0} seconds."))
            {
                Evidence = slow,
                Remedy = new Remedy("Enter the settings that MailDoctor recommends by hand, if the mail program's wizard gives up."),
                AdminRemedy = new Remedy($"Find out why {worst.Url} is slow; if there is no such file, remove the name from the DNS."),
            };
        }
    }
}
