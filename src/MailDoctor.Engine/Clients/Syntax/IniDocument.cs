namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>An INI file in one of its many dialects: GKeyFile, KConfig, Python's ConfigParser, Outlook's PRF, registry exports. Never throws.</summary>
internal sealed class IniDocument
{
    private const int MostEntries = 20_000;
    private const int MostProblems = 5;

    private IniDocument(IReadOnlyList<IniSection> sections, IReadOnlyList<Problem> problems)
    {
        Sections = sections;
        Problems = problems;
    }

    public IReadOnlyList<IniSection> Sections { get; }

    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The first section of a name; null: there is none.</summary>
    public IniSection? Section(string name) => Sections.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="comments">Characters that make a line a comment.</param>
    /// <param name="delimiters">Characters between key and value.</param>
    /// <param name="continues">Whether an indented line goes on with the value before it, as in Python.</param>
    public static IniDocument Read(string text, string comments = "#;", string delimiters = "=", bool continues = false)
    {
        var problems = new List<Problem>();
        var sections = new List<IniSection>();
        var entries = new List<IniEntry>();
        sections.Add(new IniSection("", 1, 0, entries));
        int count = 0;
        foreach ((string line, int number, int start) in SourceLines.Of(text))
        {
            string trimmed = line.Trim();
            if (trimmed.Length == 0 || comments.Contains(trimmed[0], StringComparison.Ordinal))
            {
                continue;
            }

            if (continues && char.IsWhiteSpace(line[0]) && entries.Count > 0)
            {
                IniEntry last = entries[^1];
                entries[^1] = last with { Value = last.Value.Length == 0 ? trimmed : last.Value + "\n" + trimmed };
                continue;
            }

            if (trimmed[0] == '[')
            {
                int close = trimmed.LastIndexOf(']');
                if (close < 0)
                {
                    Add(problems, number, "a section's name has no closing bracket");
                    continue;
                }

                entries = [];
                int next = text.IndexOf('\n', start);
                sections.Add(new IniSection(trimmed[1..close], number, next < 0 ? text.Length : next + 1, entries));
                continue;
            }

            int divider = line.IndexOfAny(delimiters.ToCharArray());
            if (divider < 0)
            {
                Add(problems, number, "a line is neither a section, nor a setting, nor a comment");
                continue;
            }

            if (++count > MostEntries)
            {
                Add(problems, number, "there are more settings than any such file has; the rest was not read");
                break;
            }

            string value = line[(divider + 1)..];
            int lead = value.Length - value.TrimStart().Length;
            entries.Add(new IniEntry(line[..divider].Trim(), value.Trim(), number, start + divider + 1 + lead));
        }

        return new IniDocument(sections, problems);
    }

    private static void Add(List<Problem> problems, int line, string text)
    {
        if (problems.Count < MostProblems)
        {
            problems.Add(new Problem(line, text));
        }
    }
}
