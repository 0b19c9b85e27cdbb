using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.SEC;

/// <summary>The domain announces an MTA-STS policy that senders cannot use, or that its own mail exchangers do not fit (RFC 8461).</summary>
internal sealed class MtaStsBroken : IRule
{
    public FindingCode Code => new("SEC003");

    public string Name => "mta-sts-broken";

    public IReadOnlyList<Type> Needs => [typeof(DnsAnswered)];

    public IReadOnlyList<string> SilencedBy => ["ENV002", "ENV003", "DNS003", "DNS016"];

    public string Explanation => """
        ## What it means
        The domain says in the DNS that it has an MTA-STS policy. That policy tells other mail servers which servers take mail for the domain, and that
        they must be reached encrypted, with a valid certificate. Here the policy cannot be fetched or read, or a server that takes the domain's mail is not in it.
        ## Why it matters
        Without a readable policy, mail still arrives, but nobody is kept from delivering it unencrypted or to an impostor. A server that
        is missing in a policy of mode "enforce" gets no mail from senders that heed it: they wait, and in the end send it back.
        ## What to do
        Nothing in a mail program. The domain's administrator mends the policy, or takes the DNS record away. After a change of the policy the id in
        the DNS record has to change as well.
        ## References
        RFC 8461 §3.1 (record), §3.2 (policy), §3.3 (fetching it), §4.1 (which servers fit), §5 (modes)
        """;

    public string? Undecided(CaseFile seen)
    {
        if (seen.Email?.Domain.Ascii is not { } domain)
        {
            return "no mail domain was examined";
        }

        DnsAnswered? record = Record(seen, domain);
        return record is null ? "the DNS was not asked for an MTA-STS record"
            : record.Failed ? "the DNS did not answer the question for an MTA-STS record"
            : record.Values.Any(MtaStsRecord.Is) && Policy(seen, domain) is null ? "the MTA-STS policy did not come in time"
            : null;
    }

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        if (seen.Email is not { } email || Record(seen, email.Domain.Ascii) is not { } record)
        {
            yield break;
        }

        string domain = email.Domain.Ascii;
        string[] announced = record.Values.Where(MtaStsRecord.Is).ToArray();
        if (announced.Length == 0)
        {
            yield break;
        }

        MtaStsPolicySeen? policy = Policy(seen, domain);
        if (announced.Length > 1)
        {
            yield return Say($"{email.Domain.Display} has {announced.Length} MTA-STS records in the DNS where senders accept one, so they take it for none.",
                "Leave one TXT record that begins with 'v=STSv1' at this name.", [record]);
        }
        else if (MtaStsRecord.Id(announced[0]) is null)
        {
            yield return Say($"The MTA-STS record of {email.Domain.Display} has no valid id, so senders take it for none.",
                "Give it an id of 1 to 32 letters and digits, such as the time of the last change: v=STSv1; id=20260101T000000", [record]);
        }
        else if (policy is { Mode: null })
        {
            yield return Say($"{email.Domain.Display} announces an MTA-STS policy, but it {(policy.Outcome is DocumentOutcome.Malformed or DocumentOutcome.Html ? "cannot be read" : "cannot be fetched")} ({Prose.Cut(policy.Detail, 160)}), so it protects nobody.",
                $"Serve the policy at {policy.Url}, with a valid certificate and without a redirect, or take the TXT record {record.Name} away.", [policy, record]) with
            {
                // The way there may be shut from here only.
                Certainty = policy.Outcome is DocumentOutcome.TimedOut or DocumentOutcome.ConnectFailed ? Certainty.Likely : Certainty.Proven,
            };
        }
        else if (policy is { Mode: not "none" } && Exchangers(seen, domain) is { } exchangers)
        {
            string[] left = exchangers.Values.Where(h => h != "." && !policy.Mx.Any(p => MtaStsPolicy.Covers(p, h))).Distinct().ToArray();
            if (left.Length > 0)
            {
                bool enforced = policy.Mode == "enforce";
                yield return Say($"{Prose.List(left, 3)} {(left.Length == 1 ? "takes" : "take")} mail for {email.Domain.Display}, but {(left.Length == 1 ? "is" : "are")} not in its MTA-STS policy{(enforced ? ", so senders that heed it do not deliver there" : " (in testing, so mail still arrives)")}.",
                    "Add the missing servers to the policy, and change the id in the DNS record.", [policy, exchangers, record],
                    left.Take(4).Select(h => $"mx: {h}")) with
                { Severity = enforced ? Severity.Warning : Severity.Advice };
            }
        }

        Finding Say(string message, string mend, IReadOnlyList<Observation> evidence, IEnumerable<string>? steps = null) =>
            new(Code, Severity.Advice, FindingScope.OfDomain(domain), message)
            {
                Evidence = evidence,
                AdminRemedy = new Remedy(mend, (steps ?? []).ToArray()),
            };
    }

    private static DnsAnswered? Record(CaseFile seen, string domain) =>
        seen.Of<DnsAnswered>().FirstOrDefault(d => d.Type == "TXT" && d.Name == MtaStsRecord.NameFor(domain));

    private static MtaStsPolicySeen? Policy(CaseFile seen, string domain) => seen.Of<MtaStsPolicySeen>().FirstOrDefault(p => p.Domain == domain);

    private static DnsAnswered? Exchangers(CaseFile seen, string domain) =>
        seen.Of<DnsAnswered>().FirstOrDefault(d => d.Type == "MX" && d.Name == domain && d.Outcome == DnsOutcome.Answered);
}
