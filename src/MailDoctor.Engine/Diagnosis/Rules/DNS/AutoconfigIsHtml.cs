using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>A web page comes where the configuration document should be. A new code.</summary>
internal sealed class AutoconfigIsHtml : IRule
{
    public FindingCode Code => new("DNS014");

    public string Name => "autoconfig-is-html";

    public IReadOnlyList<Type> Needs => [typeof(DocumentFetched)];

    public string Explanation => """
        ## What it means
        Mail programs look for a file with settings at a fixed address on the domain's website. There a web page comes instead: a page for every wrong address, a login page, or the page of a domain that is for sale.
        ## Why it matters
        Most mail programs ignore it. Some complain about a damaged file, or take the domain for one without settings. Mail itself is not affected.
        ## What to do
        As a user: nothing. Whoever runs the website lets it answer 404 where there is no file, or puts the file there.
        ## References
        draft-ietf-mailmaint-autoconfig §4, RFC 9110 §15.5.5 (404)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        DocumentFetched[] pages = OwnDocuments.Of(seen).Where(d => d.Outcome == DocumentOutcome.Html).ToArray();
        if (pages.Length > 0 && !seen.Of<WildcardDnsSeen>().Any())
        {
            // A website that answers everything with a page is common and harmless; a host made for the file is not.
            yield return new Finding(Code, pages.Any(OwnDocuments.Dedicated) ? Severity.Advice : Severity.Info, FindingScope.OfDomain(seen.Email!.Domain.Ascii),
                $"{Listing.Of(pages.Select(d => OwnDocuments.HostOf(d.Url)))} {(pages.Select(d => OwnDocuments.HostOf(d.Url)).Distinct().Count() == 1 ? "answers" : "answer")} with a web page where mail programs look for their settings.")
            {
                Evidence = pages,
                AdminRemedy = new Remedy($"Put the configuration file there, or answer 404: {Listing.Of(pages.Select(d => d.Url), 3)}"),
            };
        }
    }
}
