using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MailDoctor.Engine;
using MailDoctor.Engine.Model;
using MailDoctor.Output;
using MailDoctor.Practice;
using MailDoctor.Walk;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor practice [ADDRESS]</c>: the main job on simulated accounts, without account and without network.</summary>
internal static class PracticeCommand
{
    public static Command Build(Surroundings around)
    {
        var address = new Argument<string?>("ADDRESS") { Description = "A practice address or the part before its @, such as expired; without one, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var flags = new ExaminationFlags(discovers: true, connects: true, outside: false);
        var command = new DocumentedCommand(
            "practice",
            "Examine a simulated account. Its servers are part of MailDoctor: no account and no network are needed. For learning, showing and trying out.",
            ("maildoctor practice", "List the accounts and what ails each."),
            ("maildoctor practice expired", "Examine one, as 'check' examines a real one."),
            ($"echo {Patient.Password} | maildoctor practice no-idle --password-stdin", "The same with the login tested."),
            ("maildoctor practice expired --wizard", "Walk through it step by step."),
            ("maildoctor practice healthy --json", "What a script gets to see."))
        { address };
        var wizard = new Option<bool>("--wizard") { Description = "Walk through it step by step, as a real account is walked through." };
        Option<bool> plain = Walking.PlainOption();
        flags.AddTo(command);
        command.Options.Add(wizard);
        command.Options.Add(plain);
        command.SetAction((given, cancellationToken) =>
        {
            if (given.GetValue(wizard))
            {
                WalkMessage[] filledIn = given.GetValue(address) is { } named ? [new WalkMessage.AddressTyped(PatientOf(named).Address)] : [];
                return new Walking(around, given).RunAsync(filledIn, flags, given.GetValue(plain), ifEmpty: null, cancellationToken);
            }

            if (given.GetValue(address) is not string wanted)
            {
                return Task.FromResult(List(around.Page(given.GetValue(CommandTree.NoColour)), flags.Json(given)));
            }

            Patient patient = PatientOf(wanted);
            var request = new ExaminationRequest { Address = Addresses.Read(patient.Address), Options = flags.Options(given) };
            return new Examination(Inside(around, wanted), flags, given, ReportKind.Check).RunAsync(request, cancellationToken);
        });
        return command;
    }

    /// <summary>Whether an address is one of ours: practice.test exists nowhere else (RFC 6761 §6.2), so whoever types it means a simulated account.</summary>
    public static bool IsPractice(EmailAddress address) => address.Domain.Ascii == Patient.Domain;

    /// <summary>Surroundings in which only the servers of one practice account exist.</summary>
    /// <exception cref="UsageException">There is no such account.</exception>
    public static Surroundings Inside(Surroundings around, string wanted)
    {
        Patient patient = PatientOf(wanted);
        return around with { Examine = (what, _, token) => ExamineAsync(patient, $"maildoctor {around.Version}", around.Time, what, token) };
    }

    private static Patient PatientOf(string wanted) => Patients.Find(wanted)
        ?? throw new UsageException($"There is no practice account '{wanted}'. 'maildoctor practice' lists them; real ones are examined with 'maildoctor check ADDRESS'.");

    private static int List(SafeWriter page, bool json)
    {
        if (json)
        {
            page.Lines(JsonSerializer.Serialize(PracticeDocument.Of(Patients.All), OutputJson.Default.PracticeDocument));
        }
        else
        {
            new PracticePage(page).Write(Patients.All);
        }

        page.Flush();
        return ExitStatus.Healthy;
    }

    private static async IAsyncEnumerable<ExaminationEvent> ExamineAsync(
        Patient patient, string program, TimeProvider time, ExaminationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var clinic = new PracticeClinic(patient, time);
        patient.Prepare(clinic);
        var doctor = new Doctor(clinic.Network, program) { Simulated = true };
        await foreach (ExaminationEvent happened in doctor.ExamineAsync(request, cancellationToken))
        {
            yield return happened;
        }
    }
}
