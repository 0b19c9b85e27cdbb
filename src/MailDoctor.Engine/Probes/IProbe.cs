using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Goes and sees one endpoint. Reads only: nothing on the server is changed.</summary>
public interface IProbe
{
    /// <summary>Short and stable, such as <c>session</c>.</summary>
    string Id { get; }

    /// <summary>Whether there is something for it to see, given what earlier probes saw at this endpoint.</summary>
    bool Applies(ServerEndpoint endpoint, IReadOnlyList<Observation> seen);

    /// <summary>Probes. Expected failures are observations; only the caller's own cancellation throws.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IAsyncEnumerable<Observation> ProbeAsync(ProbeContext context, CancellationToken cancellationToken);
}
