using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes;

/// <summary>Reads LIST responses (RFC 9051 §7.3.1) from a server's own lines, so that attributes stay as sent. Pure; never throws.</summary>
internal static class ListResponse
{
    private const int LongestName = 500;
    private const int MostAttributes = 20;

    /// <summary>All mailboxes in the lines of LIST answers, each once, the attributes of repeated ones together.</summary>
    public static IReadOnlyList<MailboxFacts> Read(IReadOnlyList<string> lines)
    {
        var found = new Dictionary<string, MailboxFacts>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Count; i++)
        {
            if (Read(lines[i], i + 1 < lines.Count ? lines[i + 1] : "") is { } mailbox)
            {
                found[mailbox.Name] = found.TryGetValue(mailbox.Name, out MailboxFacts? known)
                    ? known with { Attributes = [.. known.Attributes.Union(mailbox.Attributes, StringComparer.OrdinalIgnoreCase).Take(MostAttributes)] }
                    : mailbox;
            }
        }

        return [.. found.Values];
    }

    private static MailboxFacts? Read(string line, string following)
    {
        const string start = "* LIST (";
        int end = line.IndexOf(')', StringComparison.Ordinal);
        if (!line.StartsWith(start, StringComparison.OrdinalIgnoreCase) || end < 0)
        {
            return null;
        }

        string[] attributes = line[start.Length..end].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostAttributes).Select(a => ServerText.Cut(a, LongestName)).ToArray();

        // After the attributes: the delimiter, quoted or NIL, then the name.
        string rest = line[(end + 1)..].TrimStart();
        int nameStart = rest.StartsWith('"') ? rest.IndexOf('"', rest.StartsWith("\"\\", StringComparison.Ordinal) ? 3 : Math.Min(2, rest.Length)) + 1 : rest.IndexOf(' ', StringComparison.Ordinal);
        if (nameStart <= 0 || nameStart >= rest.Length)
        {
            return null;
        }

        string name = rest[nameStart..].Trim();
        string text = name.EndsWith('}') && name.StartsWith('{') ? following : Unquoted(name);
        return text.Length == 0 ? null : new MailboxFacts(ServerText.Cut(Decode(text), LongestName), attributes);
    }

    private static string Unquoted(string text)
    {
        if (!text.StartsWith('"'))
        {
            return text.Split(' ')[0];
        }

        var plain = new StringBuilder();
        for (int i = 1; i < text.Length && text[i] != '"'; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    /// <summary>Modified UTF-7 (RFC 3501 §5.1.3); what is not valid stays as it is.</summary>
    public static string Decode(string name)
    {
        var decoded = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            int end = name[i] == '&' ? name.IndexOf('-', i) : -1;
            if (end < 0)
            {
                decoded.Append(name[i]);
                continue;
            }

            string base64 = name[(i + 1)..end].Replace(',', '/');
            byte[] bytes = new byte[base64.Length];
            if (base64.Length == 0)
            {
                decoded.Append('&');
            }
            else if (Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out int count) && count % 2 == 0)
            {
                decoded.Append(Encoding.BigEndianUnicode.GetString(bytes, 0, count));
            }
            else
            {
                decoded.Append(name, i, end - i + 1);
            }

            i = end;
        }

        return decoded.ToString();
    }
}
