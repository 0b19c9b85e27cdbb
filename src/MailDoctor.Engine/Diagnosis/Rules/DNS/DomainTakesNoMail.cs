using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The domain says that it takes no mail (null MX, RFC 7505), or has nowhere to deliver it (RFC 5321 §5.1). A new code.</summary>
internal sealed class DomainTakesNoMail : IRule
{
    public FindingCode Code => new("DNS015");

    public string Name => "domain-takes-no-mail";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        The domain exists, but no mail can be delivered to it. Either it says so itself, with a record that reads `MX 0 .`, or it has neither a mail server (MX) nor an address of its own.
        ## Why it matters
        Nobody can write to an address in this domain: senders get their mail back at once. Probably the part after the @ is misspelt, or the domain is used for a website only.
        ## What to do
        Check the address letter by letter; ask its owner for the right one. If the domain is yours and should have mail, add the MX records that your mail provider names.
        ## References
        RFC 7505 (null MX), RFC 5321 §5.1
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS003", "DNS016", "DNS023"];

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (seen.Email is not { } email)
        {
            yield break;
        }

        DnsAnswered[] about = seen.Of<DnsAnswered>().Where(d => d.Name == email.Domain.Ascii).ToArray();
        DnsAnswered? mx = about.FirstOrDefault(d => d.Type == "MX");
        bool refuses = mx is not null && mx.Values.Any() && mx.Values.All(v => v == ".");

        // Without MX the domain's own address takes the mail, so all three must be missing.
        bool nowhere = mx is { Outcome: DnsOutcome.NoData } && about.Any(d => d.Type == "A") && about.Any(d => d.Type == "AAAA")
            && about.Where(d => d.Type is "A" or "AAAA").All(d => d.Outcome == DnsOutcome.NoData);
        if (refuses || nowhere)
        {
            string? meant = KnownDomains.Near(email.Domain.Ascii);
            // A network's own view of the DNS may leave the MX out, and a domain that only sends may say that it takes nothing:
            // where somebody names servers for mail programs, there is an account.
            bool served = EndpointSummary.All(seen).Any(e => e.Named);
            yield return new Finding(Code, !served ? Severity.Error : refuses ? Severity.Warning : Severity.Advice, FindingScope.OfDomain(email.Domain.Ascii), refuses
                ? $"{email.Domain.Display} says in the DNS that it takes no mail."
                : $"{email.Domain.Display} has no mail server in the DNS, so no mail can be delivered to it.")
            {
                Evidence = refuses ? [mx!] : about,
                Remedy = new Remedy(meant is null ? "Check the part after the @ letter by letter." : $"Check the address: is it {email.LocalPart}@{meant}?"),
                AdminRemedy = new Remedy($"If {email.Domain.Display} should take mail, add the MX records that the mail provider names."),
            };
        }
    }
}
