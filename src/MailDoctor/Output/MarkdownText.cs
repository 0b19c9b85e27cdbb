using System.Text;

namespace MailDoctor.Output;

/// <summary>Makes any text a piece of Markdown that shows exactly that text and nothing else: no link, no picture, no HTML, no heading
/// (CommonMark §2.4, §6). What strangers sent passes through here before it reaches a Markdown report.</summary>
public static class MarkdownText
{
    // Every ASCII punctuation character may be escaped (CommonMark §2.4); these mean something in running text or at the start of a line.
    private const string Special = "\\`*_{}[]()<>#+-.!|~&=:@/\"'$^";

    /// <summary>The text for running text; line breaks and controls become visible escapes first, see <see cref="SafeText"/>.</summary>
    public static string Escape(string? text, int limit = SafeText.UsualLimit)
    {
        string safe = SafeText.Line(text, limit);
        var escaped = new StringBuilder(safe.Length + 16);
        for (int i = 0; i < safe.Length; i++)
        {
            char c = safe[i];
            if (IsMeant(safe, i))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>The text as code, with a fence longer than any in it (CommonMark §6.1).</summary>
    public static string Code(string? text, int limit = SafeText.UsualLimit)
    {
        string safe = SafeText.Line(text, limit);
        int longest = 0;
        int run = 0;
        foreach (char c in safe)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        string room = safe.Length == 0 || safe[0] is '`' or ' ' || safe[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{room}{safe.Replace("|", "\\|", StringComparison.Ordinal)}{room}{fence}";
    }

    // A hyphen or stop inside a word means nothing, and escaping all of them makes the source hard to read.
    private static bool IsMeant(string text, int at)
    {
        char c = text[at];
        if (!Special.Contains(c, StringComparison.Ordinal))
        {
            return false;
        }

        bool inside = at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1]);
        return c switch
        {
            // "www.example.org" and "anna@example.org" become links by themselves in GitHub's Markdown.
            '.' => !inside || text.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase),
            '-' or '\'' or '"' or '(' or ')' or '/' or '=' or '+' => at == 0 || (c is '-' or '=' or '+' && !inside) || (c is '(' or ')' && at > 0 && text[at - 1] is ']' or ')'),
            _ => true,
        };
    }
}
