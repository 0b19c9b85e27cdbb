using MailDoctor.Engine.Observations;

namespace MailDoctor.Practice.Tests.Support;

/// <summary>One practice account examined by the real program, once for all tests: as JSON with everything logged and saved, and replayed as text.</summary>
/// <param name="Patient">The account.</param>
/// <param name="Examined">The run itself.</param>
/// <param name="Replayed">The saved case as text, with all evidence.</param>
/// <param name="Saved">The case file; empty: none was written.</param>
internal sealed record PatientRun(Patient Patient, Outcome Examined, Outcome Replayed, byte[] Saved)
{
    private static readonly Lazy<IReadOnlyDictionary<string, Task<PatientRun>>> Runs = new(() => Patients.All.ToDictionary(p => p.Name, RunAsync));

    /// <summary>What was seen.</summary>
    public CaseFile Case => CaseFileReader.TryRead(System.Text.Encoding.UTF8.GetString(Saved), out CaseFile? seen, out string error) ? seen : throw new InvalidOperationException(error);

    /// <summary>The run of an account. The first question starts them all.</summary>
    public static Task<PatientRun> OfAsync(string name) => Runs.Value[name];

    /// <summary>Those that have ended.</summary>
    public static IEnumerable<PatientRun> Ended => Runs.IsValueCreated ? Runs.Value.Values.Where(r => r.IsCompletedSuccessfully).Select(r => r.Result) : [];

    private static async Task<PatientRun> RunAsync(Patient patient)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("case.json");
        Outcome examined = await RealProgram.RunAsync(
            ["practice", patient.Name, "--json", "--verbose", "--save", file, .. patient.NeedsSignIn ? ["--password-stdin"] : Array.Empty<string>()],
            patient.NeedsSignIn ? Patient.Password + "\n" : null);
        byte[] saved = File.Exists(file) ? await File.ReadAllBytesAsync(file) : [];
        Outcome replayed = await RealProgram.RunAsync(["replay", file, "--verbose"]);
        return new PatientRun(patient, examined, replayed, saved);
    }
}
