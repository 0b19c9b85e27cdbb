using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>DNS answers that cannot be read, or that answer another question (RFC 5452): a broken server, or somebody in between. A new code.</summary>
internal sealed class DnsAnswersMalformed : IRule
{
    public FindingCode Code => new("DNS022");

    public string Name => "dns-answers-malformed";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        Answers of the DNS came back damaged, or answered a question that was not asked. A DNS server may be faulty, a router or firewall may rewrite answers that it does not understand, or somebody may be forging them.
        ## Why it matters
        Whoever controls the DNS decides which server a mail program talks to. MailDoctor ignores such answers; other programs may not. Certificates still protect the password, as long as nobody clicks their warnings away.
        ## What to do
        Examine the account from another network, or with another DNS server (`--dns 9.9.9.9`). If the answers are good there, the network or router here is the cause: update the router, or set another DNS server in it.
        ## References
        RFC 1035 §4.1, RFC 5452 §9 (accepting answers), RFC 5625 (DNS proxies in routers)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS003"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from broken in FailingLookups.Of(seen, d => d.Outcome == DnsOutcome.Malformed)
        select new Finding(Code, broken.Severity, broken.Scope,
            $"The DNS answers about {broken.Scope} are damaged or do not fit the question: {Listing.Of(broken.Evidence.Select(d => $"{d.Type} {d.Name}"), 4)}.")
        {
            Evidence = broken.Evidence,
            Remedy = new Remedy("Examine the account again from another network or with another DNS server (--dns); if that is clean, the network here is the cause."),
            AdminRemedy = new Remedy("Compare what each name server of the zone answers (dig @SERVER), and update or replace the one that answers nonsense."),
        };
}
