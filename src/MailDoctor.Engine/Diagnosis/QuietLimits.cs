using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Diagnosis;

/// <summary>What the quiet connections to one server show together: how much silence the way there and the server bear. Pure.</summary>
/// <remarks>
/// A way that forgets a connection says nothing; it shows when the connection is used again. Whoever ends a connection while nobody uses it
/// is the server, or a device that answers for it. Of the two limits only the lower one can be seen, and only that one is anybody's trouble.
/// </remarks>
internal sealed class QuietLimits
{
    // Connections that begin together are not asked in the same instant.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    private QuietLimits(ServerEndpoint endpoint, IReadOnlyList<SilenceTried> all)
    {
        SilenceTried[] tried = [.. all.Where(t => !t.IsControl && t.End != SilenceEnd.NotBegun)];
        Endpoint = endpoint;
        Tried = tried;
        Control = all.LastOrDefault(t => t.IsControl);
        Survived = [.. tried.Where(t => t.End == SilenceEnd.Survived)];
        SilenceTried[] lost = [.. tried.Where(t => t.End is SilenceEnd.Unanswered or SilenceEnd.ResetWhenAsked).OrderBy(t => t.Quiet)];
        SilenceTried[] ended = [.. tried.Where(t => t is { Idle: true, End: SilenceEnd.Bye or SilenceEnd.IdleEnded or SilenceEnd.Closed or SilenceEnd.Reset }).OrderBy(t => t.Waited)];
        bool together = ended.Length > 1 && ended[^1].Waited > ended[0].Waited + Slack
            && ended.Max(t => t.Begun + t.Waited) <= ended.Min(t => t.Begun + t.Waited) + Slack;
        Doubt = lost.Length > 0 && Control is { End: SilenceEnd.NotBegun } ? $"connections to {endpoint} were lost, and no new one could be made: the network or the server may have been away"
            : together ? $"connections to {endpoint} ended all at the same moment, however long they had been quiet: the server may have been restarted"
            : null;
        bool contradicted = (lost.Length > 0 && Survived.Any(s => s.Quiet > lost[0].Quiet + Slack))
            || (ended.Length > 0 && Survived.Any(s => s.Idle && s.Waited > ended[0].Waited + Slack));
        if (contradicted)
        {
            SilenceTried first = lost.Concat(ended).MinBy(t => t.Waited)!;
            Doubt ??= $"a connection to {endpoint} was lost after {SpokenTime.Of(first.Waited)}, and another lived through a longer silence, so that may have been chance";
        }

        if (Doubt is not null)
        {
            Lost = [.. lost, .. ended];
            return;
        }

        bool server = ended.Length > 0 && (lost.Length == 0 || ended[0].Waited <= lost[0].Quiet + Slack);
        Lost = server ? ended : lost;
        EndedByServer = server;
        DeadAfter = server ? ended[0].Waited : lost.Length > 0 ? lost[0].Quiet : null;
        AliveAfter = Survived.Where(s => DeadAfter is null || s.Quiet < DeadAfter).Select(s => (TimeSpan?)(server ? s.Waited : s.Quiet)).Max();
    }

    public ServerEndpoint Endpoint { get; }

    /// <summary>All that were begun, in the order in which they ended.</summary>
    public IReadOnlyList<SilenceTried> Tried { get; }

    /// <summary>Those that were alive afterwards.</summary>
    public IReadOnlyList<SilenceTried> Survived { get; }

    /// <summary>Those that show the limit, shortest first; where there is a doubt, all that were lost.</summary>
    public IReadOnlyList<SilenceTried> Lost { get; }

    /// <summary>Why what was lost shows no limit, as a clause; null: it does, or nothing was lost.</summary>
    public string? Doubt { get; }

    /// <summary>A new connection that was tried after others were lost; null: none was.</summary>
    public SilenceTried? Control { get; }

    /// <summary>Whether the limit is the server's, or of something that answers for it; false: it is one of the way there, or there is none.</summary>
    public bool EndedByServer { get; }

    /// <summary>The shortest silence that ended a connection; null: none did, or there is a doubt.</summary>
    public TimeSpan? DeadAfter { get; }

    /// <summary>The longest silence below it that a connection survived; null: none did.</summary>
    public TimeSpan? AliveAfter { get; }

    /// <summary>How often to say something so that a connection lives: two thirds of <see cref="DeadAfter"/>; null: no limit is known.</summary>
    public TimeSpan? Renewal => DeadAfter is { } dead ? TimeSpan.FromSeconds(Math.Floor(dead.TotalSeconds * 2 / 3)) : null;

    /// <summary>The bracket in words: <c>alive after 1 minute of silence, dead after 2 minutes</c>.</summary>
    public string Bracket => DeadAfter is not { } dead ? ""
        : AliveAfter is { } alive ? $"alive after {SpokenTime.Of(alive)}, dead after {SpokenTime.Of(dead)}"
        : $"dead after {SpokenTime.Of(dead)}";

    /// <summary>One for each server where connections were left quiet.</summary>
    public static IReadOnlyList<QuietLimits> All(CaseFile seen) =>
        [.. Credible(seen).GroupBy(t => t.Endpoint).Select(g => new QuietLimits(g.Key, [.. g])).Where(l => l.Tried.Count > 0)];

    /// <summary>The silences of a case without those whose times nobody can have measured: a case file may come from anywhere.</summary>
    public static IEnumerable<SilenceTried> Credible(CaseFile seen) =>
        seen.Of<SilenceTried>().Where(t => IsCredible(t.Waited) && IsCredible(t.Quiet) && IsCredible(t.Begun) && t.Announced.All(a => IsCredible(a.After)));

    private static bool IsCredible(TimeSpan time) => time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1);
}
