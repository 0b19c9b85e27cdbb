using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.ENV;

/// <summary>Something on the way forgets connections on which nothing is said for a while.</summary>
internal sealed class NatIdleShort : IRule
{
    // RFC 5382 §5 wants a router to remember a TCP connection for 2 hours and 4 minutes; mail programs renew every 9 to 29 minutes.
    private static readonly TimeSpan Troublesome = TimeSpan.FromMinutes(10);

    // No mail program can be set to less.
    private static readonly TimeSpan ShortestRenewal = TimeSpan.FromMinutes(1);

    public FindingCode Code => new("ENV008");

    public string Name => "nat-idle-short";

    public IReadOnlyList<Type> Needs => [typeof(SilenceTried)];

    public string Explanation => """
        ## What it means
        A mail program that waits for mail holds a connection open on which nothing is said for minutes. Something between this computer and the server - the router, a firewall, the mobile network, a VPN - remembers each connection only for a while, and forgets those that are quiet. It tells neither side. The mail program goes on waiting on a connection that is dead.

        MailDoctor left several connections quiet for different times and then used them. The short silences were survived; after a longer one nothing came back, though the server had not ended the connection, and a new connection was answered at once.

        ## Why it matters
        New mail does not show up until the program happens to connect again, perhaps half an hour later. Sending and reading seem slow now and then, because a program first has to notice that its connection is gone.

        ## What to do
        Set the mail program to renew its waiting connection (IDLE keep-alive, IDLE refresh) at the interval that the finding names: two thirds of the silence that was too long. Where that cannot be set, let it check for new mail every few minutes. In another network the limit may be quite different; run `maildoctor watch` there.

        As the one who runs the router or firewall: raise the time-out of established TCP connections to two hours and four minutes. Linux: `net.netfilter.nf_conntrack_tcp_timeout_established`.

        ## References
        RFC 5382 §5 (a router must remember an established connection for 2 hours and 4 minutes), RFC 2177 (IDLE)
        """;

    public string? Undecided(CaseFile seen) =>
        QuietLimits.All(seen).Select(l => l.Lost.Any(t => t.End is SilenceEnd.Unanswered or SilenceEnd.ResetWhenAsked) ? l.Doubt : null).FirstOrDefault(d => d is not null);

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (QuietLimits limits in QuietLimits.All(seen).Where(l => l is { EndedByServer: false, DeadAfter: not null }))
        {
            TimeSpan renewal = limits.Renewal!.Value;

            // One connection alone may have had bad luck, and without a new one the network may have been away.
            bool certain = limits.Lost.Count > 1 && limits.Control is { End: SilenceEnd.Survived };
            yield return new Finding(
                Code,
                limits.DeadAfter < Troublesome ? Severity.Warning : Severity.Advice,
                FindingScope.OfEndpoint(limits.Endpoint),
                $"Something between this computer and {limits.Endpoint} {(certain ? "forgets" : "probably forgets")} quiet connections: {limits.Bracket} without a word. New mail then shows up late.")
            {
                Certainty = certain ? Certainty.Proven : Certainty.Likely,
                Evidence = [.. limits.Lost.Take(2), .. limits.Survived.Where(s => s.Quiet == limits.AliveAfter).Take(1), .. limits.Control is { } control ? [control] : Array.Empty<SilenceTried>()],
                Remedy = renewal < ShortestRenewal
                    ? new Remedy($"No mail program renews its waiting connection as often as this network needs (every {SpokenTime.Of(renewal)}). Let it check for new mail every few minutes instead, or use another network.")
                    : new Remedy($"Set the mail program to renew its waiting connection (IDLE keep-alive or refresh) at least every {SpokenTime.Of(Whole(renewal))}; where that cannot be set, let it check for new mail every few minutes."),
                AdminRemedy = new Remedy("Raise the time for which the router or firewall remembers established TCP connections to 2 hours and 4 minutes (Linux: net.netfilter.nf_conntrack_tcp_timeout_established=7440)."),
            };
        }
    }

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMinutes(Math.Floor(time.TotalMinutes));
}
