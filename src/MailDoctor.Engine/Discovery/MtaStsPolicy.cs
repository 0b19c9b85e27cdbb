using System.Globalization;
using System.Text;

namespace MailDoctor.Engine.Discovery;

/// <summary>An MTA-STS policy (RFC 8461 §3.2). Pure; never throws on any bytes.</summary>
/// <param name="Mode"><c>enforce</c>, <c>testing</c> or <c>none</c>.</param>
/// <param name="Mx">Patterns of mail exchangers, lower case; empty only in mode <c>none</c>.</param>
/// <param name="MaxAge">How long senders remember it.</param>
public sealed record MtaStsPolicy(string Mode, IReadOnlyList<string> Mx, TimeSpan MaxAge)
{
    private const int MostMx = 200;
    private const int LongestName = 255;

    // A year, the most that is allowed.
    private const int LongestAge = 31_557_600;

    /// <summary>Reads a policy.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="problem">When null is returned: why, as a clause.</param>
    public static MtaStsPolicy? Read(ReadOnlySpan<byte> bytes, out string problem)
    {
        // The first of each field counts, whatever else is there is for the future.
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> mx = [];
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n').Select(l => l.Trim(' ', '\t', '\r')).Where(l => l.Length > 0))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                problem = "a line is no field with a colon";
                return null;
            }

            string value = line[(colon + 1)..].Trim(' ', '\t');
            if (line[..colon].TrimEnd(' ', '\t') is "mx")
            {
                if (!IsPattern(value))
                {
                    problem = "an mx line names no host";
                    return null;
                }

                mx.Add(value.TrimEnd('.').ToLowerInvariant());
            }
            else
            {
                fields.TryAdd(line[..colon].TrimEnd(' ', '\t'), value);
            }
        }

        string mode = fields.GetValueOrDefault("mode", "");
        int age = 0;
        problem =
            fields.GetValueOrDefault("version") != "STSv1" ? "it does not say 'version: STSv1'"
            : mode is not ("enforce" or "testing" or "none") ? "its mode is none of enforce, testing and none"
            : !int.TryParse(fields.GetValueOrDefault("max_age"), NumberStyles.None, CultureInfo.InvariantCulture, out age) || age > LongestAge ? "its max_age is no number of seconds up to a year"
            : mx.Count == 0 && mode != "none" ? "it names no mx"
            : "";
        return problem.Length == 0 ? new MtaStsPolicy(mode, mx.Take(MostMx).ToArray(), TimeSpan.FromSeconds(age)) : null;
    }

    /// <summary>Whether a mail exchanger is one that a pattern allows (RFC 8461 §4.1).</summary>
    /// <param name="pattern">A name, or <c>*.</c> and a name: exactly one label more.</param>
    /// <param name="host">In A-labels.</param>
    public static bool Covers(string pattern, string host)
    {
        string name = host.TrimEnd('.');
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && name[dot..].Equals(pattern[1..], StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPattern(string value)
    {
        string name = value.StartsWith("*.", StringComparison.Ordinal) ? value[2..] : value;
        return name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && name[0] != '.' && !name.Contains("..", StringComparison.Ordinal);
    }
}
