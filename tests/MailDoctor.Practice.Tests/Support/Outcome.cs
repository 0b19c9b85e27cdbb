using System.Text;
using System.Text.Json.Nodes;

namespace MailDoctor.Practice.Tests.Support;

/// <summary>How a run of the real program ended.</summary>
/// <param name="ExitCode">Its exit status; 128 and the signal's number when a signal ended it.</param>
/// <param name="Output">Standard output, byte by byte.</param>
/// <param name="Error">Standard error, byte by byte.</param>
/// <param name="Elapsed">Wall time from start to end.</param>
/// <param name="PeakMemory">Greatest resident size in bytes (VmHWM), read every few milliseconds.</param>
internal sealed record Outcome(int ExitCode, byte[] Output, byte[] Error, TimeSpan Elapsed, long PeakMemory)
{
    public string OutputText => Encoding.UTF8.GetString(Output);

    public string ErrorText => Encoding.UTF8.GetString(Error);

    /// <summary>Standard output as the report that it must be.</summary>
    public JsonNode Report => Output.Length > 0
        ? JsonNode.Parse(Output)!
        : throw new InvalidOperationException($"Nothing on stdout; exit status {ExitCode}; stderr: {ErrorText}");

    /// <summary>The codes of the report's findings.</summary>
    public IReadOnlyList<string> Codes => Report["findings"]!.AsArray().Select(f => (string)f!["code"]!).ToArray();
}
