namespace MailDoctor.Engine.Diagnosis;

/// <summary>How findings put names and other people's words into a sentence.</summary>
internal static class Wording
{
    private const int LongestQuote = 240;

    /// <summary>Names as a person lists them: <c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IEnumerable<string> names, string last = "and")
    {
        string[] all = names.ToArray();
        return all.Length <= 1 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }

    /// <summary>A server's words on one line in quotation marks, shortened when very long. Any other character stays as it was sent:
    /// whoever prints a finding makes it safe for the place where it goes.</summary>
    public static string Quote(string words)
    {
        string line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? $"\"{line}\"" : $"\"{line[..(char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)]}…\"";
    }
}
