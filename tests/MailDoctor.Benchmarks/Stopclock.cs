using System.Diagnostics;
using System.Globalization;

namespace MailDoctor.Benchmarks;

/// <summary>Runs commands and takes time and memory.</summary>
internal static class Stopclock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <summary>Runs a command several times.</summary>
    public static async Task<Measurement> TakeAsync(string what, int times, Func<Task<long>> run, Action? before = null, Func<(int Connections, int Questions)>? count = null)
    {
        var walls = new List<TimeSpan>();
        long peak = 0;
        (int Connections, int Questions)? counted = null;
        for (int i = 0; i < times; i++)
        {
            before?.Invoke();
            long begin = Stopwatch.GetTimestamp();
            peak = Math.Max(peak, await run());
            walls.Add(Stopwatch.GetElapsedTime(begin));
            counted = count?.Invoke();
        }

        walls.Sort();
        return new Measurement(what, walls[walls.Count / 2], walls[0], walls[^1], peak, counted?.Connections, counted?.Questions);
    }

    /// <summary>Runs one command and returns its greatest resident size in bytes.</summary>
    /// <param name="file">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="refusal">The exit status of a command that only complained, and would look fast; null: it has none.</param>
    public static async Task<long> RunAsync(string file, IReadOnlyList<string> arguments, string input = "", int? refusal = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        using var late = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(late.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(late.Token);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }

        long peak = 0;
        Task exit = process.WaitForExitAsync(late.Token);
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, Peak(process.Id));
            await Task.WhenAny(exit, Task.Delay(3, late.Token));
        }

        await Task.WhenAll(exit, output, error);
        if (process.ExitCode == refusal)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with status {process.ExitCode}: {await error}");
        }

        return peak;
    }

    private static long Peak(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
