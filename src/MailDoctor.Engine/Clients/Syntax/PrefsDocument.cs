using System.Globalization;
using System.Text;

namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>Mozilla's preferences, <c>prefs.js</c> and <c>user.js</c>: calls of <c>user_pref</c> with a literal. Read as literals, never run. Never throws.</summary>
internal sealed class PrefsDocument
{
    private const int MostEntries = 50_000;

    private static readonly string[] Calls = ["user_pref", "pref", "sticky_pref", "lockPref", "defaultPref"];

    private PrefsDocument(IReadOnlyList<PrefsEntry> entries, Problem? problem)
    {
        Entries = entries;
        Problem = problem;
    }

    public IReadOnlyList<PrefsEntry> Entries { get; }

    /// <summary>Where the file stops making sense: Mozilla's programs ignore everything after it, and so does this reader; null: nowhere.</summary>
    public Problem? Problem { get; }

    public static PrefsDocument Read(string text)
    {
        var scan = new Scan(text);
        var entries = new List<PrefsEntry>();
        while (scan.SkipBlank())
        {
            if (entries.Count == MostEntries || scan.Entry() is not { } entry)
            {
                return new PrefsDocument(entries, new Problem(scan.Line, "the line is not a whole preference, and Thunderbird ignores everything from here on"));
            }

            entries.Add(entry);
        }

        return scan.OpenComment
            ? new PrefsDocument(entries, new Problem(scan.Line, "a comment has no end, and Thunderbird ignores everything in it"))
            : new PrefsDocument(entries, null);
    }

    private sealed class Scan(string text)
    {
        private readonly SourceLines lines = new(text);
        private int at;

        public int Line => lines.At(Math.Min(at, text.Length));

        public bool OpenComment { get; private set; }

        /// <summary>Moves over blanks and comments.</summary>
        /// <returns>Whether there is more.</returns>
        public bool SkipBlank()
        {
            while (at < text.Length)
            {
                if (char.IsWhiteSpace(text[at]) || text[at] == ';')
                {
                    at++;
                }
                else if (text[at] == '#' || Next("//"))
                {
                    at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
                }
                else if (Next("/*"))
                {
                    int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                    if (end < 0)
                    {
                        OpenComment = true;
                        return false;
                    }

                    at = end + 2;
                }
                else
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>One call; null: it is none.</summary>
        public PrefsEntry? Entry()
        {
            int line = Line;
            string? call = Array.Find(Calls, c => Next(c) && at + c.Length < text.Length && !char.IsAsciiLetterOrDigit(text[at + c.Length]));
            if (call is null)
            {
                return null;
            }

            int begin = at;
            at += call.Length;
            if (!Take('(') || Literal() is not { } key || !Take(','))
            {
                at = begin;
                return null;
            }

            Blank();
            int start = at;
            if (Literal() is not { } value)
            {
                at = begin;
                return null;
            }

            int length = at - start;
            while (Take(','))
            {
                // pref("x", 1, locked);
                Blank();
                while (at < text.Length && char.IsAsciiLetter(text[at]))
                {
                    at++;
                }
            }

            if (!Take(')') || !Take(';'))
            {
                at = begin;
                return null;
            }

            return new PrefsEntry(key, value, line, start, length);
        }

        private void Blank()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }

        private bool Next(string what) => text.AsSpan(at).StartsWith(what, StringComparison.Ordinal);

        private bool Take(char c)
        {
            Blank();
            if (at < text.Length && text[at] == c)
            {
                at++;
                return true;
            }

            return false;
        }

        private string? Literal()
        {
            Blank();
            if (at >= text.Length)
            {
                return null;
            }

            if (text[at] is '"' or '\'')
            {
                return Quoted(text[at++]);
            }

            int start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+'))
            {
                at++;
            }

            string word = text[start..at];
            return word is "true" or "false" || long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? word : null;
        }

        private string? Quoted(char quote)
        {
            var value = new StringBuilder();
            while (at < text.Length)
            {
                char c = text[at++];
                if (c == quote)
                {
                    return value.ToString();
                }

                if (c is '\n' or '\r')
                {
                    return null;
                }

                if (c != '\\')
                {
                    value.Append(c);
                    continue;
                }

                if (at >= text.Length)
                {
                    return null;
                }

                char escape = text[at++];
                int digits = escape switch { 'x' => 2, 'u' => 4, _ => 0 };
                if (digits > 0)
                {
                    if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
                    {
                        return null;
                    }

                    value.Append((char)code);
                    at += digits;
                }
                else
                {
                    value.Append(escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escape });
                }
            }

            return null;
        }
    }
}
