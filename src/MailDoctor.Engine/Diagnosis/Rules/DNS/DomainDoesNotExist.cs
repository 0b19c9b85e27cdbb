using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The domain of the address does not exist (NXDOMAIN; nothing below it exists either, RFC 8020). A new code: DNS001 is about servers.</summary>
internal sealed class DomainDoesNotExist : IRule
{
    public FindingCode Code => new("DNS016");

    public string Name => "domain-does-not-exist";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        The part of the address after the @ is not a domain that exists. Usually it is misspelt; sometimes the domain was given up or not paid for.
        ## Why it matters
        There can be no mail account at a domain that does not exist, so there is nothing to set up, and nobody can write to this address.
        ## What to do
        Check the address letter by letter. If it is right and worked before, the owner of the domain should look at once whether its registration has run out: after a while somebody else can register it and receive its mail.
        ## References
        RFC 2308 §2.1, RFC 8020
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV011"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (seen.Email is not { } email)
        {
            yield break;
        }

        DnsAnswered[] about = seen.Of<DnsAnswered>().Where(d => d.Name == email.Domain.Ascii).ToArray();
        if (about.Any(d => d.Outcome == DnsOutcome.NoSuchName) && !about.Any(d => d.Outcome is DnsOutcome.Answered or DnsOutcome.NoData))
        {
            string? meant = KnownDomains.Near(email.Domain.Ascii);
            yield return new Finding(Code, Severity.Error, FindingScope.OfDomain(email.Domain.Ascii), $"The domain {email.Domain.Display} does not exist.")
            {
                Evidence = about,
                Remedy = new Remedy(meant is null ? "Check the part after the @ letter by letter." : $"Check the address: is it {email.LocalPart}@{meant}?"),
                AdminRemedy = new Remedy("If the address used to work, look at once whether the domain's registration has run out, and renew it."),
            };
        }
    }
}
