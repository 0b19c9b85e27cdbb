using System.Diagnostics;
using System.Globalization;

namespace MailDoctor.Practice.Tests.Support;

/// <summary>Runs the program itself: the native one that MAILDOCTOR names, or the one built beside the tests. A few at a time.</summary>
internal static class RealProgram
{
    // Two processors run four of these well: most of the time they wait for servers.
    private static readonly SemaphoreSlim Few = new(4);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static string Root { get; } = FindRoot();

    /// <summary>Whether it is the native program, whose memory and times are those that people get.</summary>
    public static bool IsNative { get; } = Environment.GetEnvironmentVariable("MAILDOCTOR") is { Length: > 0 };

    /// <summary>File and first arguments.</summary>
    public static IReadOnlyList<string> Command { get; } = IsNative
        ? [Environment.GetEnvironmentVariable("MAILDOCTOR")!]
        : ["dotnet", Path.Combine(Root, "src", "MailDoctor", "bin", Configuration, "net10.0", "maildoctor.dll")];

    /// <summary>What a busy computer and a program that is compiled as it starts may add to a deadline.</summary>
    public static TimeSpan Allowance { get; } = TimeSpan.FromSeconds(IsNative ? 4 : 20);

    private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The program's arguments.</param>
    /// <param name="input">Standard input; null: empty.</param>
    /// <param name="environment">Variables added to those of the test.</param>
    /// <param name="through">A command that runs the program, such as <c>unshare -n</c>; null: none.</param>
    /// <param name="during">Done while it runs.</param>
    public static Task<Outcome> RunAsync(
        IReadOnlyList<string> arguments,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        IReadOnlyList<string>? through = null,
        Func<RunningProgram, Task>? during = null) =>
        ExecuteAsync([.. through ?? [], .. Command, .. arguments], input, environment, during);

    /// <summary>Runs any command.</summary>
    public static async Task<Outcome> ExecuteAsync(
        IReadOnlyList<string> command, string? input = null, IReadOnlyDictionary<string, string>? environment = null, Func<RunningProgram, Task>? during = null)
    {
        await Few.WaitAsync();
        try
        {
            return await ExecuteNowAsync(command, input, environment, during);
        }
        finally
        {
            Few.Release();
        }
    }

    private static async Task<Outcome> ExecuteNowAsync(
        IReadOnlyList<string> command, string? input, IReadOnlyDictionary<string, string>? environment, Func<RunningProgram, Task>? during)
    {
        // What runs in the background of a script hands down that Ctrl+C is to be ignored; `env` becomes the program, under the same number.
        IReadOnlyList<string> whole = during is null ? command : ["env", "--default-signal=INT", .. command];
        var start = new ProcessStartInfo(whole[0], whole.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["SHELL"] = "/bin/sh";     // `script` runs its command with it
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        using var late = new CancellationTokenSource(Patience);
        var running = new RunningProgram(process);
        var output = new MemoryStream();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output, late.Token);
        Task listening = running.ListenAsync(late.Token);
        Task<long> measuring = MeasureAsync(process);
        await WriteAsync(process, input);
        try
        {
            if (during is not null)
            {
                await during(running);
            }

            await process.WaitForExitAsync(late.Token);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begin);
            await Task.WhenAll(reading, listening);
            return new Outcome(process.ExitCode, output.ToArray(), running.Error, elapsed, await measuring);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            throw new TimeoutException($"{string.Join(' ', command)} did not do in time what was expected; stderr: {System.Text.Encoding.UTF8.GetString(running.Error)}", e);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task WriteAsync(Process process, string? input)
    {
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading.
        }
    }

    // The kernel keeps the greatest size itself, so only growth in the last milliseconds of a run can be missed.
    private static async Task<long> MeasureAsync(Process process)
    {
        long peak = 0;
        while (!process.HasExited)
        {
            // In the moment in which one program takes the place of another in a process, it has no size.
            peak = Math.Max(peak, Peak(process.Id) ?? 0);
            await Task.Delay(4);
        }

        return peak;
    }

    private static long? Peak(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return null;
        }
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
}
