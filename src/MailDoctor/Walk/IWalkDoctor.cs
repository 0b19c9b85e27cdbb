using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Walk;

/// <summary>The engine as the walk needs it. The real one asks real servers or, for practice addresses, simulated ones; tests have their own.</summary>
internal interface IWalkDoctor
{
    /// <summary>Examines; the last event is <see cref="ExaminationEvent.Finished"/>.</summary>
    IAsyncEnumerable<ExaminationEvent> ExamineAsync(ExaminationRequest request, CancellationToken cancellationToken);

    /// <summary>Tries servers that the person names, on top of a case.</summary>
    IAsyncEnumerable<ExaminationEvent> ExtendAsync(CaseFile soFar, IReadOnlyList<ServerEndpoint> endpoints, ExaminationOptions options, CancellationToken cancellationToken);

    /// <summary>Signs in where the case says that a password may go.</summary>
    IAsyncEnumerable<ExaminationEvent> SignInAsync(CaseFile soFar, ExaminationOptions options, Credentials credentials, CancellationToken cancellationToken);
}
