using System.Text;

namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>Splits settings files of Unix programs into lines of words. Never throws, never runs anything.</summary>
internal static class WordLines
{
    private const int MostWords = 50_000;

    /// <summary>The lines of a file that are not empty.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="style">The dialect.</param>
    public static IEnumerable<IReadOnlyList<Word>> Of(string text, WordStyle style)
    {
        var words = new List<Word>();
        int at = 0;
        int line = 1;
        int count = 0;
        while (at < text.Length && count < MostWords)
        {
            char c = text[at];
            if (c == '\n')
            {
                line++;
                at++;
                if (words.Count > 0)
                {
                    yield return words;
                    words = [];
                }
            }
            else if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c == '\\' && style == WordStyle.Mutt && Continues(text, at) is int next)
            {
                line++;
                at = next;
            }
            else if (c == '#' && (style == WordStyle.Mutt || words.Count == 0))
            {
                line += EndOf(text, ref at, style);
            }
            else if (c == ';' && style == WordStyle.Mutt)
            {
                at++;
                if (words.Count > 0)
                {
                    yield return words;
                    words = [];
                }
            }
            else if (style == WordStyle.Plain && words.Count == 1)
            {
                // The rest of the line is one argument, of which one pair of quotation marks round it is taken off.
                int end = text.IndexOf('\n', at);
                string rest = text[at..(end < 0 ? text.Length : end)].TrimEnd();
                words.Add(new Word(rest is ['"', _, .., '"'] or "\"\"" ? rest[1..^1] : rest, rest, line, at));
                count++;
                at += rest.Length;
            }
            else
            {
                int start = at;
                int startLine = line;
                Word word = Next(text, ref at, ref line, style);
                words.Add(word with { Raw = text[start..at], Line = startLine, Start = start });
                count++;
            }
        }

        if (words.Count > 0)
        {
            yield return words;
        }
    }

    // Moves to the end of the line; mutt puts lines together before it looks at them, so that a comment goes on as well (seen with mutt 2.2.12).
    private static int EndOf(string text, ref int at, WordStyle style)
    {
        for (int more = 0; ; more++)
        {
            int end = text.IndexOf('\n', at);
            at = end < 0 ? text.Length : end;
            bool goesOn = style == WordStyle.Mutt && end > 0 && (text[end - 1] == '\\' || (text[end - 1] == '\r' && end > 1 && text[end - 2] == '\\'));
            if (!goesOn)
            {
                return more;
            }

            at = end + 1;
        }
    }

    private static int? Continues(string text, int at) =>
        at + 1 < text.Length && text[at + 1] == '\n' ? at + 2
        : at + 2 < text.Length && text[at + 1] == '\r' && text[at + 2] == '\n' ? at + 3
        : null;

    private static Word Next(string text, ref int at, ref int line, WordStyle style)
    {
        var word = new StringBuilder();
        char quote = '\0';
        bool command = false;
        while (at < text.Length)
        {
            char c = text[at];
            if (c == '\n')
            {
                // A quotation mark without an end holds until here, in mutt as well.
                break;
            }

            if (c == '\\' && style == WordStyle.Mutt && Continues(text, at) is int next)
            {
                line++;
                at = next;
                continue;
            }

            if (quote == '\0' && (char.IsWhiteSpace(c) || (c is ';' or '#' && style == WordStyle.Mutt)))
            {
                break;
            }

            at++;
            if (quote == '\0' && (c == '"' || (c is '\'' or '`' && style == WordStyle.Mutt)))
            {
                quote = c;
                command |= c == '`';
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c == '`' && quote == '"' && style == WordStyle.Mutt)
            {
                // Backticks live inside double quotes; up to their end nothing else does.
                command = true;
                int from = at;
                int end = at;
                line += EndOf(text, ref end, style);
                int close = text.IndexOf('`', from, end - from);
                at = close < 0 ? end : close + 1;
                line -= text.AsSpan(at, end - at).Count('\n');
            }
            else if (c == '\\' && quote != '\'' && style != WordStyle.Plain && at < text.Length && text[at] is not ('\n' or '\r'))
            {
                word.Append(text[at++]);
            }
            else if (quote != '`')
            {
                word.Append(c);
            }
        }

        return new Word(word.ToString(), "", 0, 0) { HasCommand = command, Unclosed = quote != '\0' };
    }
}
