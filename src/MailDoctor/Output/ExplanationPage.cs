using MailDoctor.Engine.Diagnosis;

namespace MailDoctor.Output;

/// <summary>Prints the pages about findings, written in a small Markdown, on a terminal.</summary>
internal sealed class ExplanationPage(SafeWriter page)
{
    private const string FirstHeading = "## What it means";

    /// <summary>The first sentence of a rule's page: what it is about, in one line.</summary>
    public static string TitleOf(IRule rule)
    {
        string text = rule.Explanation;
        int start = text.IndexOf(FirstHeading, StringComparison.Ordinal) is var at and >= 0 ? at + FirstHeading.Length : 0;
        int next = text.IndexOf("\n## ", start, StringComparison.Ordinal);
        string paragraph = string.Join(' ', text[start..(next < 0 ? text.Length : next)].Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
        int end = paragraph.IndexOf(". ", StringComparison.Ordinal);
        return Inline(end < 0 ? paragraph : paragraph[..(end + 1)]);
    }

    /// <summary>One page.</summary>
    public void Write(IRule rule)
    {
        page.Line($"{rule.Code} {rule.Name}", Tone.Strong);
        var paragraph = new List<string>();
        string lead = "";
        int indent = 2;
        bool code = false;
        foreach (string raw in rule.Explanation.Split('\n'))
        {
            string line = raw.TrimEnd();
            string text = line.TrimStart();
            if (text.StartsWith("```", StringComparison.Ordinal))
            {
                End();
                code = !code;
            }
            else if (code)
            {
                page.Lines(line, indent: 4);
            }
            else if (text.StartsWith('#'))
            {
                End();
                page.Blank();
                page.Line(text.TrimStart('#', ' '), Tone.Strong);
            }
            else if (text.Length == 0)
            {
                End();
            }
            else if (LeadOf(text) is { Length: > 0 } marker)
            {
                End();
                lead = marker;
                indent = 2 + (line.Length - text.Length);
                paragraph.Add(text[marker.Length..]);
            }
            else
            {
                paragraph.Add(text);
            }
        }

        End();

        void End()
        {
            if (paragraph.Count > 0)
            {
                page.Paragraph(Inline(string.Join(' ', paragraph)), indent, lead);
            }

            paragraph.Clear();
            (lead, indent) = ("", 2);
        }
    }

    /// <summary>All codes with their titles.</summary>
    public void WriteList(IReadOnlyList<IRule> rules)
    {
        foreach (IGrouping<string, IRule> area in rules.GroupBy(r => r.Code.Area))
        {
            page.Line($"{area.Key}: {Wording.Area(area.Key)}", Tone.Strong);
            foreach (IRule rule in area)
            {
                page.Row(2, [(rule.Code.Value, 8, Tone.Usual)], rule.Name);
                page.Paragraph(TitleOf(rule), indent: 10);
            }

            page.Blank();
        }

        page.Line("One page: maildoctor explain CODE");
    }

    private static string LeadOf(string text)
    {
        if (text.StartsWith("- ", StringComparison.Ordinal) || text.StartsWith("* ", StringComparison.Ordinal))
        {
            return text[..2];
        }

        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 3 && text.AsSpan(digits).StartsWith(". ") ? text[..(digits + 2)] : "";
    }

    // Emphasis is for eyes that see Markdown rendered; code keeps its backticks, which set it off in plain text too.
    private static string Inline(string text) => text.Replace("**", "", StringComparison.Ordinal);
}
