using System.Globalization;
using System.Text;

namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>Enough of TOML 1.0 to read settings: tables, dotted keys, strings, numbers, booleans, arrays, inline tables. Never throws.</summary>
internal sealed class TomlDocument
{
    private const int MostEntries = 20_000;
    private const int Deepest = 16;

    private TomlDocument(IReadOnlyList<TomlEntry> entries, Problem? problem)
    {
        Entries = entries;
        Problem = problem;
    }

    public IReadOnlyList<TomlEntry> Entries { get; }

    /// <summary>Where the file stops making sense; what is before it was read; null: nowhere.</summary>
    public Problem? Problem { get; }

    public static TomlDocument Read(string text)
    {
        var scan = new Scan(text);
        string? problem = scan.Run();
        return new TomlDocument(scan.Entries, problem is null ? null : new Problem(scan.Line, problem));
    }

    private sealed class Scan(string text)
    {
        private readonly SourceLines lines = new(text);
        private int at;

        public List<TomlEntry> Entries { get; } = [];

        public int Line => lines.At(Math.Min(at, text.Length));

        public string? Run()
        {
            List<string> table = [];
            while (SkipBlank(lineEnds: true))
            {
                if (Entries.Count > MostEntries)
                {
                    return "there are more settings than any such file has; the rest was not read";
                }

                if (text[at] == '[')
                {
                    bool array = at + 1 < text.Length && text[at + 1] == '[';
                    at += array ? 2 : 1;
                    if (Keys() is not { } keys || !Take(']') || (array && !Take(']')))
                    {
                        return "a table's name cannot be read";
                    }

                    table = keys;
                }
                else if (Pair(table, 0) is string problem)
                {
                    return problem;
                }

                SkipBlank(lineEnds: false);
                if (at < text.Length && text[at] is not ('\n' or '\r'))
                {
                    return "something stands after the end of a setting";
                }
            }

            return null;
        }

        private string? Pair(IReadOnlyList<string> table, int depth)
        {
            int line = Line;
            if (Keys() is not { } keys || !Take('='))
            {
                return "a line is neither a table nor a setting";
            }

            SkipBlank(lineEnds: false);
            return Value([.. table, .. keys], line, depth);
        }

        private string? Value(IReadOnlyList<string> path, int line, int depth)
        {
            if (depth > Deepest)
            {
                return "values are nested deeper than in any such file";
            }

            int start = at;
            if (at >= text.Length)
            {
                return "a value is missing";
            }

            if (text[at] is '"' or '\'')
            {
                if (Quoted() is not { } quoted)
                {
                    return "a text has no closing quotation mark";
                }

                Entries.Add(new TomlEntry(path, quoted, true, line, start, at - start));
                return null;
            }

            if (text[at] == '{')
            {
                at++;
                for (bool first = true; ; first = false)
                {
                    SkipBlank(lineEnds: true);
                    if (Take('}'))
                    {
                        return null;
                    }

                    if (!first && !Take(','))
                    {
                        return "an inline table has no end";
                    }

                    SkipBlank(lineEnds: true);
                    if (Take('}'))
                    {
                        return null;
                    }

                    if (Pair(path, depth + 1) is string problem)
                    {
                        return problem;
                    }
                }
            }

            if (text[at] == '[')
            {
                at++;
                for (bool first = true; ; first = false)
                {
                    SkipBlank(lineEnds: true);
                    if (Take(']'))
                    {
                        return null;
                    }

                    if (!first && !Take(','))
                    {
                        return "a list has no end";
                    }

                    SkipBlank(lineEnds: true);
                    if (Take(']'))
                    {
                        return null;
                    }

                    if (Value(path, Line, depth + 1) is string problem)
                    {
                        return problem;
                    }
                }
            }

            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '-' or '.' or ':' or '_'))
            {
                at++;
            }

            if (at == start)
            {
                return "a value cannot be read";
            }

            Entries.Add(new TomlEntry(path, text[start..at], false, line, start, at - start));
            return null;
        }

        private List<string>? Keys()
        {
            var keys = new List<string>();
            do
            {
                SkipBlank(lineEnds: false);
                if (at >= text.Length)
                {
                    return null;
                }

                if (text[at] is '"' or '\'')
                {
                    if (Quoted() is not { } quoted)
                    {
                        return null;
                    }

                    keys.Add(quoted);
                }
                else
                {
                    int start = at;
                    while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_'))
                    {
                        at++;
                    }

                    if (at == start)
                    {
                        return null;
                    }

                    keys.Add(text[start..at]);
                }
            }
            while (keys.Count < Deepest && Take('.'));
            return keys;
        }

        private bool Take(char c)
        {
            SkipBlank(lineEnds: false);
            if (at < text.Length && text[at] == c)
            {
                at++;
                return true;
            }

            return false;
        }

        // Comments too; returns whether there is more.
        private bool SkipBlank(bool lineEnds)
        {
            while (at < text.Length)
            {
                if (text[at] is ' ' or '\t' || (lineEnds && text[at] is '\n' or '\r'))
                {
                    at++;
                }
                else if (text[at] == '#')
                {
                    at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
                }
                else
                {
                    return true;
                }
            }

            return false;
        }

        private string? Quoted()
        {
            char quote = text[at];
            bool many = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
            string close = many ? new string(quote, 3) : quote.ToString();
            at += close.Length;
            var value = new StringBuilder();
            while (at < text.Length)
            {
                if (text.AsSpan(at).StartsWith(close, StringComparison.Ordinal))
                {
                    at += close.Length;
                    return value.ToString();
                }

                char c = text[at++];
                if (c == '\n' && !many)
                {
                    return null;
                }

                if (c != '\\' || quote == '\'')
                {
                    value.Append(c);
                    continue;
                }

                if (at >= text.Length)
                {
                    return null;
                }

                char escape = text[at++];
                int digits = escape switch { 'u' => 4, 'U' => 8, _ => 0 };
                if (digits > 0)
                {
                    if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                        || !Rune.TryCreate(code, out Rune rune))
                    {
                        return null;
                    }

                    value.Append(rune.ToString());
                    at += digits;
                }
                else
                {
                    value.Append(escape switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escape });
                }
            }

            return null;
        }
    }
}
