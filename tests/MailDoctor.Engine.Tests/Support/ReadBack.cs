using System.Text;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>Reads what an exporter wrote the way the client does, as far as quoting goes; written from the clients' manuals, not from the exporters.</summary>
internal static class ReadBack
{
    /// <summary>The words of a line of fetchmail: a string ends at the first quotation mark, and inside a backslash begins an escape, of which two are known here.</summary>
    public static IReadOnlyList<string> Fetchmail(string line)
    {
        string[] parts = line.Split('"');
        Assert.Equal(1, parts.Length % 2);
        return [.. parts.SelectMany((part, i) => i % 2 == 0
            ? part.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [string.Join('\\', part.Split("\\\\").Select(p => p.Replace("\\x22", "\"", StringComparison.Ordinal)))])];
    }

    /// <summary>The words of a line of mbsync: separated by blanks, quotation marks hold words together, a backslash makes the next character plain.</summary>
    public static IReadOnlyList<string> Backslashed(string line)
    {
        var words = new List<string>();
        for (int at = 0; at < line.Length;)
        {
            if (line[at] == ' ')
            {
                at++;
                continue;
            }

            var word = new StringBuilder();
            bool quoted = false;
            while (at < line.Length && (quoted || line[at] != ' '))
            {
                if (line[at] == '\\')
                {
                    word.Append(line[at + 1]);
                    at += 2;
                }
                else if (line[at] == '"')
                {
                    quoted = !quoted;
                    at++;
                }
                else
                {
                    word.Append(line[at++]);
                }
            }

            Assert.False(quoted, "a quotation mark is open");
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>A command of mutt's language as its words; what would run, expand or begin another command fails.</summary>
    public static IReadOnlyList<string> Mutt(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        foreach (char c in line)
        {
            if (quote == '\'' || (quote == '"' && c != '"'))
            {
                Assert.False(quote == '"' && c is '`' or '$' or '\\', $"'{c}' is alive between quotation marks");
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (quote == '"')
            {
                quote = '\0';
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == ' ')
            {
                words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                Assert.False(c is '`' or '$' or '\\' or ';' or '#', $"'{c}' is alive outside of quotes");
                word.Append(c);
            }
        }

        Assert.Equal('\0', quote);
        words.Add(word.ToString());
        return words;
    }

    /// <summary>A line of a POSIX shell as its words; only plain characters, apostrophes and escaped apostrophes may occur.</summary>
    public static IReadOnlyList<string> Shell(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool quoted = false;
        for (int at = 0; at < line.Length; at++)
        {
            char c = line[at];
            if (c == '\'')
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                word.Append(c);
            }
            else if (c == '\\')
            {
                word.Append(line[++at]);
            }
            else if (c == ' ')
            {
                words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                Assert.True(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '@' or '+' or ':' or '=', $"'{c}' is alive in a shell");
                word.Append(c);
            }
        }

        Assert.False(quoted, "an apostrophe is open");
        words.Add(word.ToString());
        return words;
    }

    /// <summary>The value of a line <c>key = value</c> or <c>key=value</c>.</summary>
    public static string Value(string text, string key, char separator = '=')
    {
        string line = text.Split('\n').Single(l => l.StartsWith(key, StringComparison.Ordinal) && l[key.Length..].TrimStart(' ').StartsWith(separator));
        return line[(line.IndexOf(separator, StringComparison.Ordinal) + 1)..].Trim(' ');
    }

    /// <summary>What follows a word at the begin of a line.</summary>
    public static string After(string text, string word) =>
        text.Split('\n').Single(l => l.StartsWith(word + " ", StringComparison.Ordinal))[(word.Length + 1)..];

    /// <summary>The strings of a Python list or tuple, of which only the literals that the exporters use are known.</summary>
    public static IReadOnlyList<string> Python(string code)
    {
        var strings = new List<string>();
        for (int at = 0; at < code.Length; at++)
        {
            if (code[at] != '\'')
            {
                Assert.True(code[at] is '(' or ')' or '[' or ']' or ',' or ' ', $"'{code[at]}' is no part of a list of literals");
                continue;
            }

            var text = new StringBuilder();
            for (at++; code[at] != '\''; at++)
            {
                if (code[at] != '\\')
                {
                    text.Append(code[at]);
                }
                else if (code[++at] == 'U')
                {
                    text.Append(char.ConvertFromUtf32(Convert.ToInt32(code.Substring(at + 1, 8), 16)));
                    at += 8;
                }
                else
                {
                    text.Append(code[at]);
                }
            }

            strings.Add(text.ToString());
        }

        return strings;
    }

    /// <summary>A value of a key file (GKeyFile, KConfig).</summary>
    public static string KeyFile(string value) => string.Concat(Unescaped(value).Select(c => c.Character));

    /// <summary>The items of a list in a key file, each ended by a semicolon.</summary>
    public static IReadOnlyList<string> KeyFileList(string value)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        foreach ((char character, bool escaped) in Unescaped(value))
        {
            if (character == ';' && !escaped)
            {
                items.Add(item.ToString());
                item.Clear();
            }
            else
            {
                item.Append(character);
            }
        }

        Assert.Equal(0, item.Length);
        return items;
    }

    private static IEnumerable<(char Character, bool Escaped)> Unescaped(string value)
    {
        for (int at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\')
            {
                yield return (value[at], false);
                continue;
            }

            char kind = value[++at];
            Assert.Contains(kind, "\\s;ntr");
            yield return (kind switch { 's' => ' ', 'n' => '\n', 't' => '\t', 'r' => '\r', _ => kind }, true);
        }
    }
}
