using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Settings;

/// <summary>Which connections are left quiet, and for how long. Pure.</summary>
/// <param name="Endpoint">The IMAP server.</param>
/// <param name="Login">The login that the server has accepted; null: connections are left quiet before the login.</param>
/// <param name="Silences">How long each, shortest first; at least one.</param>
public sealed record WatchPlan(ServerEndpoint Endpoint, LoginTried? Login, IReadOnlyList<TimeSpan> Silences)
{
    /// <summary>The SASL mechanism of that login; empty: IMAP's own LOGIN command.</summary>
    public IReadOnlyList<string> Mechanisms { get; init; } = [];

    /// <summary>The longest silence: RFC 2177 §3 has every client end IDLE after 29 minutes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(29);

    /// <summary>The shortest: below it nothing was ever seen to end a connection.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>The longest before the login: servers send strangers away after 60 seconds and more (RFC 9051 §5.4 leaves it to them).</summary>
    public static readonly TimeSpan LongestForStrangers = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan[] Usual =
    [
        .. new double[] { 5, 10, 20, 30, 45 }.Select(TimeSpan.FromSeconds),
        .. new double[] { 1, 2, 5, 10, 15, 20, 29 }.Select(TimeSpan.FromMinutes),
    ];

    /// <summary>The plan for a case.</summary>
    /// <param name="seen">What was seen so far.</param>
    /// <param name="longest">The longest silence that the person will wait for.</param>
    /// <param name="why">When null is returned: why nothing is watched.</param>
    public static WatchPlan? Of(CaseFile seen, TimeSpan longest, out WatchSkipped? why)
    {
        AccountSettings settings = SettingsChooser.Choose(seen);
        ServerSettings? imap = new[] { settings.Incoming }.Concat(settings.Alternatives).OfType<ServerSettings>()
            .FirstOrDefault(s => s.Endpoint.Protocol == MailProtocol.Imap && s.Verified != Verification.None);
        why = imap is null ? new WatchSkipped("no IMAP server was seen working, and POP3 has nothing that waits for mail", "no-imap") : null;
        if (imap is null)
        {
            return null;
        }

        LoginTried[] logins = seen.At<LoginTried>(imap.Endpoint).ToArray();
        LoginTried? accepted = logins.LastOrDefault(l => l.Outcome == LoginOutcome.Accepted);
        if (accepted is null && logins.Length > 0)
        {
            why = new WatchSkipped($"{imap.Endpoint} did not accept the login", "login-refused");
            return null;
        }

        if (accepted is not null && seen.At<CapabilitiesSeen>(imap.Endpoint).LastOrDefault(c => c.Stage == SessionStage.AfterLogin) is { } announced
            && !announced.Has("IDLE") && !announced.Has("IMAP4rev2"))
        {
            why = new WatchSkipped($"{imap.Endpoint} does not offer IDLE, so no mail program keeps a connection waiting for mail", "no-idle");
            return null;
        }

        return new WatchPlan(imap.Endpoint, accepted, Ladder(accepted is null && longest > LongestForStrangers ? LongestForStrangers : longest))
        {
            Mechanisms = [.. EndpointSummary.Of(imap.Endpoint, seen).At(SessionStage.BeforeLogin)?.Mechanisms.Where(m => m == accepted?.Mechanism) ?? []],
        };
    }

    /// <summary>The silences up to the longest one, shortest first.</summary>
    public static IReadOnlyList<TimeSpan> Ladder(TimeSpan longest)
    {
        TimeSpan top = longest < Shortest ? Shortest : longest > Longest ? Longest : longest;
        return [.. Usual.Where(u => u < top), top];
    }

    /// <summary>Spreads silences over connections that go on side by side, so that all together take little longer than the longest.</summary>
    /// <param name="silences">At least one.</param>
    /// <param name="connections">How many there are, at least 1. A silence that would make the whole longer is left out.</param>
    /// <returns>One list a connection, each shortest first; none is empty.</returns>
    public static IReadOnlyList<IReadOnlyList<TimeSpan>> Spread(IReadOnlyList<TimeSpan> silences, int connections)
    {
        TimeSpan longest = silences.Max();
        var lanes = Enumerable.Range(0, connections).Select(_ => new List<TimeSpan>()).ToArray();
        foreach (TimeSpan silence in silences.OrderDescending())
        {
            List<TimeSpan> freest = lanes.MinBy(l => l.Sum(s => s.Ticks))!;
            if (freest.Sum(s => s.Ticks) + silence.Ticks <= longest.Ticks)
            {
                freest.Insert(0, silence);
            }
        }

        return [.. lanes.Where(l => l.Count > 0)];
    }
}
