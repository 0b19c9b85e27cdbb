using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>Every name below the domain has an address (wildcard, RFC 4592), so that guessed names prove nothing. A new code.</summary>
internal sealed class WildcardDns : IRule
{
    public FindingCode Code => new("DNS017");

    public string Name => "wildcard-dns";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        Whatever stands before the domain, the DNS answers with an address: even a name that MailDoctor made up has one. So that `imap.` or `autoconfig.` exist there does not mean that somebody set them up.
        ## Why it matters
        Mail programs that guess server names land on a web server, wait there or show certificate warnings, and some take its pages for a damaged configuration. MailDoctor does not guess in such a domain.
        ## What to do
        As a user: take the server names from the provider's help pages. Whoever runs the DNS can replace the wildcard by the names that are needed, or publish SRV records so that nobody has to guess.
        ## References
        RFC 4592, RFC 6186
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        WildcardDnsSeen[] wildcards = seen.Of<WildcardDnsSeen>().ToArray();
        if (wildcards.Length > 0 && seen.Email is { } email)
        {
            yield return new Finding(Code, Severity.Info, FindingScope.OfDomain(email.Domain.Ascii), wildcards.All(w => w.Name.StartsWith('_'))
                ? $"The DNS of {email.Domain.Display} names a server for every service, even made-up ones, so its SRV records prove nothing."
                : $"Every name below {email.Domain.Display} has an address, even made-up ones, so server names cannot be guessed there.")
            {
                Evidence = wildcards,
                AdminRemedy = new Remedy("Publish SRV records for the mail servers, or replace the wildcard by the names that are needed."),
            };
        }
    }
}
