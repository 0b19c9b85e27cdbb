using System.Text.Json.Nodes;
using MailDoctor.Practice.Tests.Support;

namespace MailDoctor.Practice.Tests;

/// <summary>What the real program makes of the practice accounts that only ail.</summary>
public sealed class OrdinaryPatientsTests
{
    private const string Label = "SIMULATED: these are practice servers inside MailDoctor, no real account.";

    public static TheoryData<string> Names => [.. Patients.Ordinary.Where(p => p.Expected.Length > 0).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Finds_what_ails(string name)
    {
        PatientRun run = await PatientRun.OfAsync(name);

        JsonNode[] findings = run.Examined.Report["findings"]!.AsArray().Select(f => f!).ToArray();
        Assert.Contains(run.Patient.Expected, findings.Select(f => (string)f["code"]!));

        // The ailment is what is read first: nothing graver stands beside it.
        string worst = (string)findings[0]["severity"]!;
        Assert.Contains(run.Patient.Expected, findings.Where(f => (string)f["severity"]! == worst).Select(f => (string)f["code"]!));
        Assert.Equal(worst is "error" or "warning" ? 1 : 0, run.Examined.ExitCode);
        Assert.True((bool)run.Examined.Report["simulated"]!);
    }

    [Fact]
    public async Task Finds_nothing_wrong_with_the_healthy_one()
    {
        PatientRun run = await PatientRun.OfAsync("healthy");

        Assert.Equal(0, run.Examined.ExitCode);
        Assert.Equal(["CFG001"], run.Examined.Codes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Says_first_and_last_that_it_is_simulated(string name)
    {
        string report = (await PatientRun.OfAsync(name)).Replayed.OutputText;

        Assert.StartsWith(Label + "\n\n", report, StringComparison.Ordinal);
        Assert.EndsWith("\n" + Label + "\n", report, StringComparison.Ordinal);
    }
}
