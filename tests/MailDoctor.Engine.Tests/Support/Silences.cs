using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Quiet connections of which a test says only what matters.</summary>
internal static class Silences
{
    /// <summary>In IDLE at the usual server, without a word from it.</summary>
    public static SilenceTried In(double seconds, SilenceEnd end = SilenceEnd.Survived, string? text = null) =>
        new(CaseBuilder.Imaps, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds), end)
        {
            Idle = true,
            Quiet = TimeSpan.FromSeconds(seconds),
            ServerText = text,
            Answer = end == SilenceEnd.Survived ? TimeSpan.FromMilliseconds(40) : null,
        };

    /// <summary>Before the login.</summary>
    public static SilenceTried Strange(double seconds, SilenceEnd end = SilenceEnd.Survived) => In(seconds, end) with { Idle = false };

    /// <summary>A new connection after others were lost.</summary>
    public static SilenceTried Control(bool answered = true) =>
        new(CaseBuilder.Imaps, TimeSpan.Zero, TimeSpan.Zero, answered ? SilenceEnd.Survived : SilenceEnd.NotBegun) { Detail = answered ? null : "the server could not be reached again" };

    /// <summary>Several that survived.</summary>
    public static SilenceTried[] Alive(params IReadOnlyList<double> seconds) => [.. seconds.Select(s => In(s))];
}
