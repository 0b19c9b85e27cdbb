namespace MailDoctor.Tui;

/// <summary>The little Markdown that our own pages use, as lines: headings, paragraphs, lists, code, bold and emphasis. Pure.</summary>
internal static class MarkdownLines
{
    public static IReadOnlyList<Line> Of(string text)
    {
        var lines = new List<Line>();
        string paragraph = "";
        int hanging = 0;
        bool code = false;
        foreach (string raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string line = raw.TrimEnd();
            string trimmed = line.TrimStart();
            if (trimmed.StartsWith("```", StringComparison.Ordinal))
            {
                Flush();
                code = !code;
            }
            else if (code)
            {
                lines.Add(Line.Of("  " + line));
            }
            else if (trimmed.Length == 0)
            {
                Flush();
                if (lines.Count > 0 && lines[^1] != Line.Empty)
                {
                    lines.Add(Line.Empty);
                }
            }
            else if (trimmed.StartsWith('#'))
            {
                Flush();
                lines.Add(Line.Heading(trimmed.TrimStart('#').Trim()));
            }
            else if (Bullet(trimmed) is { } mark)
            {
                Flush();
                hanging = mark;
                paragraph = trimmed;
            }
            else
            {
                paragraph = paragraph.Length == 0 ? trimmed : $"{paragraph} {trimmed}";
            }
        }

        Flush();
        return lines;

        void Flush()
        {
            if (paragraph.Length > 0)
            {
                lines.Add(new Line(Pieces(paragraph)) { Hanging = hanging });
            }

            paragraph = "";
            hanging = 0;
        }
    }

    // "- " or "12. "; how wide the mark is.
    private static int? Bullet(string line)
    {
        if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
        {
            return 2;
        }

        int digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 3 && line.AsSpan(digits).StartsWith(". ") ? digits + 2 : null;
    }

    private static List<Piece> Pieces(string text)
    {
        var pieces = new List<Piece>();
        string rest = text;
        while (rest.Length > 0)
        {
            (int At, string Mark, Ink Ink)[] marks =
            [
                (rest.IndexOf("**", StringComparison.Ordinal), "**", Ink.Strong),
                (rest.IndexOf('`'), "`", Ink.Strong),
                (Emphasis(rest), "*", Ink.Usual),
            ];
            (int at, string mark, Ink ink) = marks.Where(m => m.At >= 0).OrderBy(m => m.At).ThenByDescending(m => m.Mark.Length).FirstOrDefault((-1, "", Ink.Usual));
            int end = at < 0 ? -1 : rest.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                pieces.Add(new Piece(rest));
                break;
            }

            if (at > 0)
            {
                pieces.Add(new Piece(rest[..at]));
            }

            pieces.Add(new Piece(rest[(at + mark.Length)..end], ink));
            rest = rest[(end + mark.Length)..];
        }

        return pieces;
    }

    // A star that begins a word, so that "2 * 3" and "LIST * %" stay as they are.
    private static int Emphasis(string text)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '*' && text[i + 1] != '*' && char.IsLetter(text[i + 1]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && text.IndexOf('*', i + 1) > 0)
            {
                return i;
            }
        }

        return -1;
    }
}
