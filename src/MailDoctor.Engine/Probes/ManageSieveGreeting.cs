using System.Text;
using System.Text.RegularExpressions;

namespace MailDoctor.Engine.Probes;

/// <summary>The greeting of a ManageSieve server: its capabilities, each a line, then OK, NO or BYE (RFC 5804 §1.7, §2.2). Pure.</summary>
/// <param name="Accepted">Whether it ended with OK.</param>
/// <param name="Capabilities">Name and value of each, names in capitals; a capability without a value has an empty one.</param>
internal sealed partial record ManageSieveGreeting(bool Accepted, IReadOnlyDictionary<string, string> Capabilities)
{
    private const int MostCapabilities = 50;
    private const int LongestValue = 2000;

    /// <summary>Reads a greeting as far as it has come.</summary>
    /// <returns>Null: its last line has not come yet.</returns>
    public static ManageSieveGreeting? Read(ReadOnlySpan<byte> received)
    {
        var capabilities = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string text = Encoding.UTF8.GetString(received);
        for (int end; (end = text.IndexOf('\n', StringComparison.Ordinal)) >= 0; text = text[(end + 1)..])
        {
            string line = text[..end].TrimEnd('\r');
            if (Ending().Match(line) is { Success: true } ending)
            {
                return new ManageSieveGreeting(ending.Groups[1].Value.Equals("OK", StringComparison.OrdinalIgnoreCase), capabilities);
            }

            if (Capability().Match(line) is { Success: true } capability && capabilities.Count < MostCapabilities)
            {
                string value = capability.Groups[2].Value.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
                capabilities[capability.Groups[1].Value.ToUpperInvariant()] = ServerText.Cut(value, LongestValue);
            }
        }

        return null;
    }

    [GeneratedRegex("""^(OK|NO|BYE)(?:[ (].*)?$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex("""^"([A-Za-z0-9_-]{1,40})"(?: +"((?:[^"\\]|\\.)*)")?\s*$""", RegexOptions.CultureInvariant)]
    private static partial Regex Capability();
}
