using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace MailDoctor.Lab.Tests;

/// <summary>The real program against every scenario of the laboratory: report, exit status, replay, secrets.</summary>
public sealed class ScenarioTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() =>
        JsonSchema.FromFileAsync(Path.Combine(Laboratory.Root, "src", "MailDoctor", "Output", "report.schema.json")));

    public static TheoryData<string> Ids => [.. Laboratory.Scenarios.Select(s => s.Id)];

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public async Task The_doctor_is_right_about(string id)
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Scenario scenario = Laboratory.Scenarios.Single(s => s.Id == id);
        string folder = Directory.CreateTempSubdirectory("maildoctor-lab-test-").FullName;
        try
        {
            string saved = Path.Combine(folder, "case.json");
            string[] arguments = [scenario.Command, scenario.Address, "--json", "--save", saved, .. scenario.Options,
                .. Laboratory.IspDb is null ? Array.Empty<string>() : ["--ispdb", Laboratory.IspDb.ToString()],
                .. scenario.Password is null ? Array.Empty<string>() : ["--password-stdin"]];

            Laboratory.Outcome outcome = await Laboratory.RunAsync(scenario.Password, arguments);

            Assert.True(outcome.Output.Length > 0, $"nothing on stdout, exit status {outcome.ExitCode}, stderr: {outcome.Error}");
            JsonNode report = JsonNode.Parse(outcome.Output)!;
            Assert.Empty((await Schema.Value).Validate(outcome.Output));
            AssertCodes(scenario, report);
            AssertSettings(scenario, report);
            AssertExitStatus(report, outcome.ExitCode);
            await AssertReplayAsync(saved, report);
            AssertNoSecret(scenario, folder, outcome);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertCodes(Scenario scenario, JsonNode report)
    {
        string[] found = Findings(report).Select(f => (string)f["code"]!).Distinct().ToArray();
        string told = string.Join('\n', Findings(report).Select(f => $"  {f["code"]} {f["severity"]} {f["about"]}: {f["message"]}"));

        string[] missing = scenario.Codes.Except(found).ToArray();
        string[] wrong = scenario.Forbidden.Intersect(found).ToArray();

        Assert.True(
            missing.Length == 0 && wrong.Length == 0,
            $"{scenario.Ails}\nmissing: {string.Join(' ', missing)}; wrong: {string.Join(' ', wrong)}\nfound:\n{told}");
    }

    private static void AssertSettings(Scenario scenario, JsonNode report)
    {
        AssertServer(scenario.Settings?.Incoming, report["settings"]?["incoming"], scenario, report);
        AssertServer(scenario.Settings?.Outgoing, report["settings"]?["outgoing"], scenario, report);
    }

    private static void AssertServer(Scenario.ScenarioServer? expected, JsonNode? actual, Scenario scenario, JsonNode report)
    {
        // A setting that was only claimed, and is said to be, is no recommendation.
        bool recommended = actual is not null && (string)actual["verified"]! != "none";
        if (expected is null)
        {
            Assert.False(recommended, $"{scenario.Ails}\nnothing can be recommended, and this was: {actual}");
            return;
        }

        Assert.True(recommended, $"{scenario.Ails}\n{expected.Endpoint} was not recommended; settings: {report["settings"]}");
        Assert.Equal(expected.Endpoint, $"{actual!["protocol"]} {actual["host"]}:{actual["port"]} {actual["security"]}");
        bool signedIn = scenario.Password is not null && !Findings(report).Any(f => ((string)f["code"]!).StartsWith("AUT", StringComparison.Ordinal) && (string)f["severity"]! == "error");
        if (signedIn)
        {
            Assert.Equal("login", (string)actual["verified"]!);
            Assert.Equal(expected.Username, (string)actual["username"]!);
        }
    }

    private static void AssertExitStatus(JsonNode report, int status)
    {
        bool grave = Findings(report).Any(f => (string)f["severity"]! is "error" or "warning");

        Assert.Equal(grave ? 1 : 0, status);
    }

    private static async Task AssertReplayAsync(string saved, JsonNode report)
    {
        // On this computer, outside the laboratory: none of its servers can be reached from here.
        Laboratory.Outcome replayed = await Laboratory.ExecuteAsync(Laboratory.Program[0], [.. Laboratory.Program.Skip(1), "replay", saved, "--json"], null);

        JsonNode again = JsonNode.Parse(replayed.Output)!;
        Assert.Equal(report["findings"]!.ToJsonString(), again["findings"]!.ToJsonString());
        Assert.Equal(report["settings"]!.ToJsonString(), again["settings"]!.ToJsonString());
    }

    private static void AssertNoSecret(Scenario scenario, string folder, Laboratory.Outcome outcome)
    {
        if (scenario.Password is not string password)
        {
            return;
        }

        string[] forms = [password, JsonEncodedText.Encode(password).ToString(), Uri.EscapeDataString(password), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(password))];
        IEnumerable<(string Where, string Text)> texts = Directory.GetFiles(folder).Select(f => (f, File.ReadAllText(f))).Append(("stdout", outcome.Output)).Append(("stderr", outcome.Error));
        foreach ((string where, string text) in texts)
        {
            Assert.All(forms, form => Assert.False(text.Contains(form, StringComparison.Ordinal), $"the password is in {where}"));
        }
    }

    private static IEnumerable<JsonNode> Findings(JsonNode report) => report["findings"]!.AsArray().Select(f => f!);
}
