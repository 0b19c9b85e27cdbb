using System.Globalization;
using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Settings;

/// <summary>Chooses how often IDLE is to be renewed: the lowest of 29 minutes, two thirds of the shortest silence that ended a connection,
/// and what the provider states. Pure.</summary>
public static class KeepAliveChooser
{
    // RFC 2177 §3 has every client end IDLE after 29 minutes.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(29);

    // Large providers end IDLE after 10 minutes, and most routers remember a connection for longer than that.
    private static readonly TimeSpan SafeNearlyEverywhere = TimeSpan.FromMinutes(9);

    // A program that renews exactly at the limit comes too late half of the time.
    private const double BelowStated = 0.9;

    /// <summary>The interval for a server; null: it is no IMAP server, or it has no IDLE.</summary>
    public static KeepAlive? Choose(CaseFile seen, ServerEndpoint endpoint)
    {
        if (endpoint.Protocol != MailProtocol.Imap
            || (seen.At<CapabilitiesSeen>(endpoint).LastOrDefault(c => c.Stage == SessionStage.AfterLogin) is { } announced && !announced.Has("IDLE") && !announced.Has("IMAP4rev2")))
        {
            return null;
        }

        var known = new List<KeepAlive>();
        QuietLimits? limits = QuietLimits.All(seen).FirstOrDefault(l => l.Endpoint == endpoint);
        if (limits is { Renewal: { } renewal, DeadAfter: { } dead } && dead < Longest)
        {
            known.Add(new KeepAlive(renewal, limits.EndedByServer
                ? $"the server ends waiting connections after {SpokenTime.Of(dead)}"
                : $"something on the way forgets connections that are quiet for {SpokenTime.Of(dead)}", Known: true));
        }
        else if (limits?.Survived.Any(s => s.Idle && s.Waited >= Longest - TimeSpan.FromSeconds(1)) == true)
        {
            known.Add(new KeepAlive(Longest, $"a connection lived through {SpokenTime.Of(Longest)} in IDLE", Known: true));
        }

        if (Stated(seen) is { } limit)
        {
            known.Add(new KeepAlive(limit * BelowStated, $"the server ends quiet connections after {SpokenTime.Of(limit)}", Known: true));
        }

        return known.MinBy(k => k.Interval) ?? new KeepAlive(SafeNearlyEverywhere, "nothing is known about this server; that is safe nearly everywhere", Known: false);
    }

    // A profile's fact arrives as a code such as idle-timeout-10-min.
    private static TimeSpan? Stated(CaseFile seen)
    {
        TimeSpan[] limits = (
            from provider in seen.Of<ProviderRecognised>()
            from obstacle in provider.Obstacles
            let parts = obstacle.Code.Split('-')
            where parts is ["idle", "timeout", _, "min"] && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int _)
            let limit = TimeSpan.FromMinutes(Math.Min(int.Parse(parts[2], CultureInfo.InvariantCulture), 10_000))
            where limit > TimeSpan.Zero && limit < Longest
            select limit).ToArray();
        return limits.Length > 0 ? limits.Min() : null;
    }
}
