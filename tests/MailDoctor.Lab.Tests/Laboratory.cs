using System.Diagnostics;
using System.Text.Json;

namespace MailDoctor.Lab.Tests;

/// <summary>The laboratory of <c>tests/lab</c>, and the real program run on its client computer.</summary>
public static class Laboratory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<(Uri? IspDb, Office Office, IReadOnlyList<Scenario> Scenarios)> Listed = new(List);

    private static readonly Lazy<string?> Missing = new(WhatIsMissing);

    public static string Root { get; } = FindRoot();

    public static string Command { get; } = Path.Combine(Root, "tests", "lab", "lab");

    public static IReadOnlyList<Scenario> Scenarios => Listed.Value.Scenarios;

    public static Uri? IspDb => Listed.Value.IspDb;

    public static Office Office => Listed.Value.Office;

    /// <summary>Where the laboratory keeps its state.</summary>
    public static string State { get; } = Environment.GetEnvironmentVariable("MAILDOCTOR_LAB_DIR") is { Length: > 0 } named ? named : "/tmp/maildoctor-lab";

    /// <summary>The program under test: the native build, or the one built beside the tests.</summary>
    public static IReadOnlyList<string> Program { get; } = Environment.GetEnvironmentVariable("MAILDOCTOR") is { Length: > 0 } native
        ? [native]
        : ["dotnet", Path.Combine(Root, "src", "MailDoctor", "bin", Configuration, "net10.0", "maildoctor.dll")];

    /// <summary>Why the laboratory cannot be used; null: it is up.</summary>
    public static string? WhyNot => Missing.Value;

    private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>Runs the program on the client computer.</summary>
    /// <param name="input">Standard input; null: none.</param>
    /// <param name="arguments">The program's arguments.</param>
    public static Task<Outcome> RunAsync(string? input, params IReadOnlyList<string> arguments) =>
        ExecuteAsync(Command, ["run", "--", .. Program, .. arguments], input);

    /// <summary>Runs the program where it sees no processes but its own: the mail programs that other tests run at the same time are none of its business.</summary>
    /// <param name="arguments">The program's arguments.</param>
    public static Task<Outcome> RunAloneAsync(params IReadOnlyList<string> arguments) =>
        ExecuteAsync(Command, ["run", "--", "unshare", "--pid", "--fork", "--mount-proc", .. Program, .. arguments], null);

    /// <summary>Runs any command on this computer.</summary>
    public static async Task<Outcome> ExecuteAsync(string file, IReadOnlyList<string> arguments, string? input)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        using var late = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(late.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(late.Token);
        if (input is not null)
        {
            await process.StandardInput.WriteLineAsync(input.AsMemory(), late.Token);
        }

        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(late.Token);
            return new Outcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{file} {string.Join(' ', arguments)} did not end within {Patience.TotalSeconds} s.");
        }
    }

    private static (Uri? IspDb, Office Office, IReadOnlyList<Scenario> Scenarios) List()
    {
        Outcome listed = ExecuteAsync(Command, ["list", "--json"], null).GetAwaiter().GetResult();
        using JsonDocument document = JsonDocument.Parse(listed.Output);
        return (
            document.RootElement.TryGetProperty("ispdb", out JsonElement ispDb) ? new Uri(ispDb.GetString()!) : null,
            document.RootElement.GetProperty("office").Deserialize<Office>(Json)!,
            document.RootElement.GetProperty("scenarios").Deserialize<Scenario[]>(Json)!);
    }

    private static string? WhatIsMissing()
    {
        Outcome status = ExecuteAsync(Command, ["status"], null).GetAwaiter().GetResult();
        return status.ExitCode == 0 ? null : $"the laboratory is not up (tests/lab/lab up): {status.Output}{status.Error}".Trim();
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "MailDoctor.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the project's folder.");
    }

    /// <summary>How a command ended.</summary>
    public sealed record Outcome(int ExitCode, string Output, string Error);
}
