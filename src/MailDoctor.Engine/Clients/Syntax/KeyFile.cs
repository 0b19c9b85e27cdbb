using System.Text;

namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>The escapes of GKeyFile and KConfig, which are the same for what a name can hold: <c>\s</c>, <c>\t</c>, <c>\n</c>, <c>\r</c>, <c>\\</c>; KConfig adds <c>\xhh</c>.</summary>
internal static class KeyFile
{
    /// <summary>What a value means; an escape that is none stays as it is.</summary>
    public static string? Unescape(string? raw)
    {
        if (raw is null || !raw.Contains('\\', StringComparison.Ordinal))
        {
            return raw;
        }

        var text = new StringBuilder();
        for (int i = 0; i < raw.Length; i++)
        {
            char next = raw[i] == '\\' && i + 1 < raw.Length ? raw[i + 1] : '\0';
            if (next == 'x' && i + 3 < raw.Length && char.IsAsciiHexDigit(raw[i + 2]) && char.IsAsciiHexDigit(raw[i + 3]))
            {
                text.Append((char)Convert.ToInt32(raw.Substring(i + 2, 2), 16));
                i += 3;
                continue;
            }

            char? meant = next switch { 's' => ' ', 't' => '\t', 'n' => '\n', 'r' => '\r', '\\' => '\\', _ => null };
            text.Append(meant ?? raw[i]);
            i += meant is null ? 0 : 1;
        }

        return text.ToString();
    }

    /// <summary>A name as it has to be written.</summary>
    public static string Escape(string text) => (text.StartsWith(' ') ? "\\s" + text[1..].Replace("\\", "\\\\", StringComparison.Ordinal) : text.Replace("\\", "\\\\", StringComparison.Ordinal))
        .Replace("\t", "\\t", StringComparison.Ordinal);
}
