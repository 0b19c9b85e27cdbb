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

    private QuietLimits(ServerEndpoint endpoint, IReadOnlyList<SilenceTried> tried)
    {
        Endpoint = endpoint;
        Tried = tried;
        Survived = [.. tried.Where(t => t.End == SilenceEnd.Survived)];
        SilenceTried[] lost = [.. tried.Where(t => t.End is SilenceEnd.Unanswered or SilenceEnd.ResetWhenAsked).OrderBy(t => t.Quiet)];
        SilenceTried[] ended = [.. tried.Where(t => t is { Idle: true, End: SilenceEnd.Bye or SilenceEnd.IdleEnded or SilenceEnd.Closed or SilenceEnd.Reset }).OrderBy(t => t.Waited)];
        Contradicted = (lost.Length > 0 && Survived.Any(s => s.Quiet > lost[0].Quiet + Slack))
            || (ended.Length > 0 && Survived.Any(s => s.Idle && s.Waited > ended[0].Waited + Slack));
        if (Contradicted)
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

    /// <summary>Those that show the limit, shortest first; where the case contradicts itself, all that were lost.</summary>
    public IReadOnlyList<SilenceTried> Lost { get; }

    /// <summary>Whether a longer silence was survived than one that ended a connection: then it was chance, and there is no limit to state.</summary>
    public bool Contradicted { get; }

    /// <summary>Whether the limit is the server's, or of something that answers for it; false: it is one of the way there, or there is none.</summary>
    public bool EndedByServer { get; }

    /// <summary>The shortest silence that ended a connection; null: none did, or the case contradicts itself.</summary>
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
        [.. Credible(seen).Where(t => t.End != SilenceEnd.NotBegun).GroupBy(t => t.Endpoint).Select(g => new QuietLimits(g.Key, [.. g]))];

    /// <summary>The silences of a case without those whose times nobody can have measured: a case file may come from anywhere.</summary>
    public static IEnumerable<SilenceTried> Credible(CaseFile seen) =>
        seen.Of<SilenceTried>().Where(t => IsCredible(t.Waited) && IsCredible(t.Quiet) && IsCredible(t.Begun) && t.Announced.All(a => IsCredible(a.After)));

    private static bool IsCredible(TimeSpan time) => time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1);
}
