using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine;

/// <summary>Something happened in an examination. The wizard, the plain text and the JSON are views on this one stream.</summary>
public abstract record ExaminationEvent
{
    private ExaminationEvent()
    {
    }

    /// <summary>A source begins to look.</summary>
    public sealed record SourceStarted(string Id, string Title) : ExaminationEvent;

    /// <summary>An endpoint is about to be probed.</summary>
    public sealed record ProbeStarted(ServerEndpoint Endpoint) : ExaminationEvent;

    /// <summary>All that can be done for this endpoint without a login is done.</summary>
    public sealed record ProbeEnded(ServerEndpoint Endpoint) : ExaminationEvent;

    /// <summary>A login begins.</summary>
    public sealed record LoginStarted(ServerEndpoint Endpoint, string Username, string Mechanism) : ExaminationEvent;

    /// <summary>Connections are about to be left quiet, after everything else.</summary>
    /// <param name="Endpoint">The server.</param>
    /// <param name="Silences">How long each, shortest first.</param>
    /// <param name="SignedIn">Whether in IDLE after the login; false: before it.</param>
    public sealed record WatchStarted(ServerEndpoint Endpoint, IReadOnlyList<TimeSpan> Silences, bool SignedIn) : ExaminationEvent;

    /// <summary>A connection is quiet from now on.</summary>
    /// <param name="Endpoint">The server.</param>
    /// <param name="Silence">For how long.</param>
    public sealed record SilenceStarted(ServerEndpoint Endpoint, TimeSpan Silence) : ExaminationEvent;

    /// <summary>Time passes while connections are quiet; about once a second.</summary>
    /// <param name="Elapsed">Since the watch started.</param>
    /// <param name="Longest">The longest silence.</param>
    /// <param name="Open">Connections that are quiet now.</param>
    public sealed record WatchGoesOn(TimeSpan Elapsed, TimeSpan Longest, int Open) : ExaminationEvent;

    /// <summary>A server spoke by itself while a connection was quiet.</summary>
    /// <param name="Endpoint">The server.</param>
    /// <param name="Text">The line, at most 1,000 characters, with the secret masked.</param>
    public sealed record WatchHeard(ServerEndpoint Endpoint, string Text) : ExaminationEvent;

    /// <summary>Something was seen.</summary>
    public sealed record Observed(Observation Observation) : ExaminationEvent;

    /// <summary>The end, with everything concluded. Always the last event.</summary>
    public sealed record Finished(Report Report) : ExaminationEvent;
}
