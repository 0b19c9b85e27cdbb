using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.DNS;

/// <summary>Questions about the domain or a server get no answer in time. A new code: DNS003 is for servers that answer that they failed.</summary>
internal sealed class DnsSilent : IRule
{
    public FindingCode Code => new("DNS023");

    public string Name => "dns-silent";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public string Explanation => """
        ## What it means
        The DNS was asked for the domain or its mail server and nothing came back in time. Either the domain's name servers are down or cut off, or the DNS server that this computer asks does not reach them.
        ## Why it matters
        Without the DNS no program finds the mail servers: mail programs wait long and then say "server not found".
        ## What to do
        Open an unrelated web page. If that fails too, the DNS server of this network is the cause: restart the router or use another network. If it works, the domain's name servers are down; only whoever runs them can help.
        ## References
        RFC 1035 §4.2 and §7.2, RFC 2308 §7 (dead and unreachable servers)
        """;

    public IReadOnlyList<string> SilencedBy => ["ENV002", "DNS003", "DNS016"];

    public IEnumerable<Finding> Examine(CaseFile seen) =>
        from silent in FailingLookups.Of(seen, d => d.Outcome is DnsOutcome.TimedOut or DnsOutcome.Unreachable)
        let othersAnswer = seen.Of<DnsAnswered>().Any(d => !d.Failed) || seen.Of<DocumentFetched>().Any(d => d.Status is not null)
        select new Finding(Code, silent.Severity, silent.Scope, silent.Severity == Severity.Advice
            ? $"Some questions to the DNS about {silent.Scope} were not answered in time: {Listing.Of(silent.Evidence.Select(d => $"{d.Type} {d.Name}"), 4)}."
            : $"The DNS does not answer for {silent.Scope}, so its mail servers cannot be looked up{(othersAnswer ? ", though it answers for other names" : "")}.")
        {
            // With nothing else answered, the DNS server that this computer asks is as suspect as the domain's.
            Certainty = othersAnswer ? Certainty.Proven : Certainty.Likely,
            Evidence = silent.Evidence,
            Remedy = new Remedy("Try again, then from another network, such as a phone's hotspot.",
                "Open an unrelated web page; if that fails too, the DNS of this network is the cause.",
                "If it works from another network, restart the router here; if it does not, tell whoever runs the domain."),
            AdminRemedy = new Remedy("Check that each name server of the delegation is up and answers over UDP and TCP port 53."),
        };
}
