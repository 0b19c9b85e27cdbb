using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The domain's configuration document cannot be used: broken, endless, behind a bad certificate or a forbidden redirect, or not authentic. A new code.</summary>
internal sealed class AutoconfigBroken : IRule
{
    public FindingCode Code => new("DNS011");

    public string Name => "autoconfig-broken";

    public IReadOnlyList<Type> Needs => [typeof(DocumentFetched)];

    public string Explanation => """
        ## What it means
        The domain offers a file that tells mail programs their settings (autoconfig). It is there, but it cannot be used: it is damaged or far too large, its web server has a wrong certificate or sends the visitor in circles or to an unencrypted address, or its digest does not fit.
        ## Why it matters
        Mail programs that rely on the file find nothing, and the person has to type the settings in. Mail itself is not affected.
        ## What to do
        As a user: use the settings that MailDoctor found elsewhere. Whoever runs the website repairs the file; the evidence says where it breaks.
        ## References
        draft-ietf-mailmaint-autoconfig §3 and §4, draft-ietf-mailmaint-pacc
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV001", "ENV002", "ENV003", "ENV004", "ENV006"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        bool wildcard = seen.Of<WildcardDnsSeen>().Any();
        IReadOnlyList<DocumentFetched> own = OwnDocuments.Of(seen);
        foreach (IGrouping<string, DocumentFetched> host in own.GroupBy(d => OwnDocuments.HostOf(d.Url)))
        {
            // Some servers want to be asked again with the address; what they gave in the end counts. That it came in the clear is DNS013.
            if (host.Any(d => d.Outcome == DocumentOutcome.Read))
            {
                continue;
            }

            DocumentFetched[] broken = host.Where(d => d.Outcome switch
            {
                DocumentOutcome.Malformed or DocumentOutcome.TooLarge or DocumentOutcome.NotAuthentic => true,

                // A website that was not made for this may answer as it likes.
                DocumentOutcome.TlsFailed or DocumentOutcome.HttpError or DocumentOutcome.RedirectRefused => OwnDocuments.Dedicated(d) && !wildcard,
                _ => false,
            }).ToArray();
            if (broken.Length > 0)
            {
                yield return new Finding(Code, Severity.Advice, FindingScope.OfDomain(seen.Email!.Domain.Ascii), $"The configuration file at {host.Key} {Complaint(broken[0])}, so mail programs cannot use it.")
                {
                    Evidence = broken,
                    Remedy = new Remedy("Enter the settings that MailDoctor recommends by hand."),
                    AdminRemedy = new Remedy($"Repair {broken[0].Url}: {broken[0].Detail}."),
                };
            }
        }

        DocumentFetched[] partly = own.Where(d => d is { Outcome: DocumentOutcome.Read, Dropped.Count: > 0 }).ToArray();
        if (partly.Length > 0)
        {
            yield return new Finding(Code, Severity.Info, FindingScope.OfDomain(seen.Email!.Domain.Ascii), $"{(partly.Sum(d => d.Dropped.Count) == 1 ? "One section" : $"{partly.Sum(d => d.Dropped.Count)} sections")} of the configuration file at {OwnDocuments.HostOf(partly[0].Url)} cannot be used.")
            {
                Evidence = partly,
                AdminRemedy = new Remedy($"Correct {partly[0].Url}.", partly[0].Dropped.Take(5).ToArray()),
            };
        }
    }

    private static string Complaint(DocumentFetched document) => document.Outcome switch
    {
        DocumentOutcome.TooLarge => "never ends",
        DocumentOutcome.NotAuthentic => "is not the one that the domain vouches for",
        DocumentOutcome.TlsFailed => "cannot be fetched securely, because the web server's encryption or certificate is wrong",
        DocumentOutcome.RedirectRefused => "redirects to where nobody should follow",
        DocumentOutcome.HttpError => $"cannot be fetched: the web server answers {document.Status}",
        _ => "is damaged",
    };
}
