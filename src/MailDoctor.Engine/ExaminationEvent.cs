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

    /// <summary>Something was seen.</summary>
    public sealed record Observed(Observation Observation) : ExaminationEvent;

    /// <summary>The end, with everything concluded. Always the last event.</summary>
    public sealed record Finished(Report Report) : ExaminationEvent;
}
