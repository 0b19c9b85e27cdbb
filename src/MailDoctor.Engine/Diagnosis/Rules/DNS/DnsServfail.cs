using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>The DNS server fails or refuses for the domain or for a server: SERVFAIL, REFUSED (RFC 1035 §4.1.1; RFC 8914 for reasons).</summary>
internal sealed class DnsServfail : IRule
{
    public FindingCode Code => new("DNS003");

    public string Name => "dns-servfail";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        The DNS was asked and answered "I failed" (SERVFAIL) or "I refuse". Nearly always the domain's own zone is broken: its name servers are unreachable or not set up for it, or its signatures (DNSSEC) are wrong or have run out.
        ## Why it matters
        Without the DNS no program finds the mail servers. Mail to the domain is delayed and, after some days, returned. With broken DNSSEC it works for some people and not for others, depending on whether their network checks signatures.
        ## What to do
        Try again in an hour. If it stays so, only whoever runs the domain's DNS can mend it. To tell a broken signature from other faults: `dig +cd example.org MX` asks without checking; if that answers, DNSSEC is the cause.
        ## References
        RFC 1035 §4.1.1 (RCODE), RFC 4035 §5.5 (bogus answers), RFC 8914 (extended errors)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from failing in FailingLookups.Of(seen, d => d.Outcome is DnsOutcome.ServerFailure or DnsOutcome.Refused)
        let how = failing.Evidence.Any(d => d.Outcome == DnsOutcome.ServerFailure) ? "failed (SERVFAIL)" : "refused to answer"
        select new Finding(Code, failing.Severity, failing.Scope, failing.Severity == Severity.Advice
            ? $"The DNS server {how} for some questions about {failing.Scope}: {Listing.Of(failing.Evidence.Select(d => $"{d.Type} {d.Name}"), 4)}."
            : $"The DNS server {how} for {failing.Scope}, so its mail servers cannot be looked up.")
        {
            Evidence = failing.Evidence,
            Remedy = new Remedy("Try again later; if it stays so, tell whoever runs the domain."),
            AdminRemedy = new Remedy("Mend the zone.",
                $"Ask without checking signatures: dig +cd {failing.Evidence[0].Name} {failing.Evidence[0].Type}. If that answers, DNSSEC is broken: sign the zone again, or correct the DS record at the registrar.",
                "If it does not, check that each name server of the delegation is up and answers for this zone."),
        };
}
