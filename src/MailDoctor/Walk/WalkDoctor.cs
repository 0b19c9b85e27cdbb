using System.Runtime.CompilerServices;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Practice;

namespace MailDoctor.Walk;

/// <summary>The engine for the walk: real servers, or for practice addresses simulated ones.</summary>
/// <param name="real">Makes the engine for real servers, with the DNS server of the command line if one was given.</param>
/// <param name="program">Name and version, for case files.</param>
/// <param name="practiceTime">The clock of the simulated servers, and of the engine that looks at them.</param>
internal sealed class WalkDoctor(Func<Doctor> real, string program, TimeProvider practiceTime) : IWalkDoctor
{
    public IAsyncEnumerable<ExaminationEvent> ExamineAsync(ExaminationRequest request, CancellationToken cancellationToken) =>
        With(request.Address, d => d.ExamineAsync(request, cancellationToken), cancellationToken);

    public IAsyncEnumerable<ExaminationEvent> ExtendAsync(
        CaseFile soFar, IReadOnlyList<ServerEndpoint> endpoints, ExaminationOptions options, CancellationToken cancellationToken) =>
        With(soFar.Email, d => d.ExtendAsync(soFar, endpoints, options, cancellationToken), cancellationToken);

    public IAsyncEnumerable<ExaminationEvent> SignInAsync(
        CaseFile soFar, ExaminationOptions options, Credentials credentials, CancellationToken cancellationToken) =>
        With(soFar.Email, d => d.SignInAsync(soFar, options, credentials, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<ExaminationEvent> With(
        EmailAddress? address, Func<Doctor, IAsyncEnumerable<ExaminationEvent>> what, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (address?.Domain.Ascii != Patient.Domain)
        {
            await foreach (ExaminationEvent happened in what(real()).WithCancellation(cancellationToken))
            {
                yield return happened;
            }

            yield break;
        }

        Patient patient = Patients.Find(address.Ascii) ?? throw new InvalidOperationException($"there is no practice account {address.LocalPart}");
        await using var clinic = new PracticeClinic(patient, practiceTime);
        patient.Prepare(clinic);
        await foreach (ExaminationEvent happened in what(new Doctor(clinic.Network, program) { Simulated = true }).WithCancellation(cancellationToken))
        {
            yield return happened;
        }
    }
}
