using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis.Rules.IDL;

/// <summary>The server ends IDLE before the 29 minutes after which clients renew it (RFC 2177 §3, 9051 §5.4).</summary>
internal sealed class ServerCuts : IRule
{
    // A second is what clocks and networks are off by.
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(29) - TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TooOften = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestRenewal = TimeSpan.FromMinutes(1);

    private static readonly string[] AboutQuiet = ["idle", "inactiv", "timeout", "time out", "timed out", "autologout", "auto logout", "too long"];

    public FindingCode Code => new("IDL005");

    public string Name => "server-cuts";

    public IReadOnlyList<Type> Needs => [typeof(SilenceTried)];

    public string Explanation => """
        ## What it means
        A mail program that waits for mail (IDLE) renews its request every 29 minutes at the latest, and servers should wait for at least 30. This server, or something in front of it such as a proxy, hangs up sooner.

        MailDoctor left connections waiting for different times. The server ended them by itself, before they were used again; that tells its limit from one of the network on the way, which would say nothing.

        ## Why it matters
        A program that does not notice at once gets new mail late. One that does connects again and again, which costs battery, and some servers count connections.

        ## What to do
        As a user: set the mail program to renew its waiting connection (IDLE keep-alive, IDLE refresh) at the interval that the finding names, two thirds of what the server allows. Nothing is lost.

        As the administrator: let signed-in connections wait for 30 minutes or more. nginx: `proxy_timeout`; HAProxy: `timeout client` and `timeout server`; Courier: `IMAP_IDLE_TIMEOUT`; Cyrus: `timeout`; Dovecot waits 30 minutes by itself.

        ## References
        RFC 2177 §3, RFC 9051 §5.4 (autologout no sooner than 30 minutes)
        """;

    public string? Undecided(CaseFile seen)
    {
        SilenceTried[] waited = [.. QuietLimits.Credible(seen).Where(t => t.Idle && t.End == SilenceEnd.Survived)];
        return QuietLimits.All(seen).Select(l => l.Lost.Any(t => t.Idle) ? l.Doubt : null).FirstOrDefault(d => d is not null) is { } doubt ? doubt
            : waited.Length == 0 ? "only a signed-in connection shows how long the server lets IDLE wait"
            : waited.Max(t => t.Waited) < Usual ? $"connections were left waiting for {SpokenTime.Of(waited.Max(t => t.Waited))} at most"
            : null;
    }

    public IEnumerable<Finding> Examine(CaseFile seen)
    {
        foreach (QuietLimits limits in QuietLimits.All(seen).Where(l => l.EndedByServer && l.DeadAfter < Usual))
        {
            TimeSpan dead = limits.DeadAfter!.Value;
            TimeSpan renewal = limits.Renewal!.Value;
            SilenceTried first = limits.Lost[0];
            bool itself = first.End is SilenceEnd.Bye or SilenceEnd.IdleEnded;
            bool certain = limits.Lost.Any(t => t.ServerText is { } text && AboutQuiet.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)))
                || (!itself && limits.Lost.Count > 1);
            yield return new Finding(
                Code,
                dead < TooOften ? Severity.Warning : Severity.Advice,
                FindingScope.OfEndpoint(limits.Endpoint),
                $"{limits.Endpoint}{(itself ? "" : ", or something in front of it,")} ends a connection that waits for mail after {SpokenTime.Of(dead)}{(first.ServerText is { } said ? $": \"{Prose.Cut(said)}\"" : "")}.")
            {
                Certainty = certain ? Certainty.Proven : Certainty.Likely,
                Evidence = [.. limits.Lost.Take(2), .. limits.Survived.Where(s => s.Waited == limits.AliveAfter).Take(1)],
                Remedy = renewal < ShortestRenewal
                    ? new Remedy($"No mail program renews its waiting connection as often as this server needs (every {SpokenTime.Of(renewal)}). Let it check for new mail every few minutes instead.")
                    : new Remedy($"Set the mail program to renew its waiting connection (IDLE keep-alive or refresh) at least every {SpokenTime.Of(TimeSpan.FromMinutes(Math.Floor(renewal.TotalMinutes)))}."),
                AdminRemedy = new Remedy("Let signed-in connections wait for at least 30 minutes (nginx: proxy_timeout; HAProxy: timeout client and timeout server; Courier: IMAP_IDLE_TIMEOUT; Cyrus: timeout)."),
            };
        }
    }
}
