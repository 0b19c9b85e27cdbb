using System.Globalization;
using System.Text;

namespace MailDoctor.Output;

/// <summary>Writes lines for people. The only way from the program to stdout and stderr: whatever is handed in goes through
/// <see cref="SafeText"/>, and only this class sends colours.</summary>
public sealed class SafeWriter
{
    /// <summary>The width of a page: what a letter and an old terminal hold.</summary>
    public const int UsualWidth = 80;

    private readonly TextWriter inner;
    private readonly bool colour;

    /// <summary>A writer to an open stream.</summary>
    /// <param name="inner">Where it goes; stays open.</param>
    /// <param name="colour">Whether colours may be sent.</param>
    /// <param name="width">The columns of a line, at least 40.</param>
    public SafeWriter(TextWriter inner, bool colour = false, int width = UsualWidth)
    {
        this.inner = inner;
        this.colour = colour;
        Width = Math.Max(40, width);
    }

    /// <summary>The columns of a line.</summary>
    public int Width { get; }

    /// <summary>An empty line.</summary>
    public void Blank() => Send("\n");

    /// <summary>One line as it is, however long.</summary>
    public void Line(string text, Tone tone = Tone.Usual) => Send(Toned(SafeText.Line(text), tone) + "\n");

    /// <summary>A line of columns: each text is padded to its width, the last one is wrapped and stays in its column.</summary>
    /// <param name="indent">Spaces before the first column.</param>
    /// <param name="columns">The columns but the last, each with its width and tone.</param>
    /// <param name="last">The text of the last column.</param>
    /// <param name="hang">Where the second line of the last column begins; null: under its first one.</param>
    public void Row(int indent, IReadOnlyList<(string Text, int Width, Tone Tone)> columns, string last, int? hang = null)
    {
        var lead = new StringBuilder().Append(' ', indent);
        int leadWidth = indent;
        foreach ((string text, int width, Tone tone) in columns)
        {
            string safe = SafeText.Line(text);
            int padding = Math.Max(1, width - TextWidth.Of(safe));
            lead.Append(Toned(safe, tone)).Append(' ', padding);
            leadWidth += TextWidth.Of(safe) + padding;
        }

        int column = indent + columns.Sum(c => c.Width);
        if (hang is null && leadWidth > column && last.Length > 0)
        {
            // A column that does not hold its text: the last one begins below, in its place.
            Send(lead.ToString().TrimEnd(' ') + "\n");
            lead.Clear().Append(' ', column);
            leadWidth = column;
        }

        Wrap(lead.ToString(), leadWidth, hang ?? column, SafeText.Line(last), Tone.Usual);
    }

    /// <summary>A paragraph, wrapped at the width.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="lead">What stands before the first line, such as <c>1. </c>; the others are indented by its width.</param>
    /// <param name="tone">The tone of the text.</param>
    public void Paragraph(string text, int indent = 0, string lead = "", Tone tone = Tone.Usual)
    {
        string safeLead = SafeText.Line(lead);
        int start = indent + TextWidth.Of(safeLead);
        Wrap(new string(' ', indent) + safeLead, start, start, SafeText.Line(text), tone);
    }

    /// <summary>What to do, in this order: each step a paragraph behind its number.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="alone">What stands before a step that is the only one; null: its number as well.</param>
    public void Steps(IReadOnlyList<string> steps, int indent = 0, string? alone = null)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            Paragraph(steps[i], indent, steps.Count == 1 && alone is not null ? alone : string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "));
        }
    }

    /// <summary>A text of many lines, such as JSON or a code block: line breaks are kept, nothing is wrapped or cut.</summary>
    public void Lines(string text, int indent = 0)
    {
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            string safe = SafeText.Line(line, int.MaxValue);
            Send((safe.Length == 0 ? "" : new string(' ', indent)) + safe + "\n");
        }
    }

    /// <summary>A text as it is, for a program that reads it; never for a terminal.</summary>
    public void Exactly(string text) => Send(text);

    /// <summary>Text without an end of line, for a prompt.</summary>
    public void Prompt(string text)
    {
        Send(SafeText.Line(text));
        Flush();
    }

    /// <summary>Replaces the line that the cursor is in; for a terminal that understands escapes.</summary>
    /// <param name="text">The new text, cut at the width; empty leaves an empty line.</param>
    public void Replace(string text)
    {
        string safe = SafeText.Line(text);
        while (TextWidth.Of(safe) > Width - 1)
        {
            safe = safe[..^(char.IsLowSurrogate(safe[^1]) ? 2 : 1)];
        }

        Send("\r\u001b[K" + safe);
        Flush();
    }

    /// <summary>Hands everything on to the stream.</summary>
    /// <exception cref="OutputFailedException">The stream does not take it.</exception>
    public void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (IOException e)
        {
            throw new OutputFailedException(e.Message, e);
        }
    }

    private void Wrap(string lead, int leadWidth, int hang, string text, Tone tone)
    {
        var line = new StringBuilder();
        string before = lead;
        int used = leadWidth;
        bool empty = true;
        foreach (string word in text.Split(' '))
        {
            int width = TextWidth.Of(word);
            if (!empty && used + 1 + width > Width)
            {
                Send(before + Toned(line.ToString(), tone) + "\n");
                line.Clear();
                before = new string(' ', hang);
                used = hang;
                empty = true;
            }

            if (!empty)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += width;
            empty = false;
        }

        Send((before + Toned(line.ToString(), tone)).TrimEnd(' ') + "\n");
    }

    private string Toned(string safe, Tone tone) => !colour || safe.Length == 0 ? safe : tone switch
    {
        Tone.Strong => $"\u001b[1m{safe}\u001b[0m",
        Tone.Good => $"\u001b[32m{safe}\u001b[0m",
        Tone.Bad => $"\u001b[1;31m{safe}\u001b[0m",
        Tone.Careful => $"\u001b[33m{safe}\u001b[0m",
        Tone.Quiet => $"\u001b[2m{safe}\u001b[0m",
        _ => safe,
    };

    private void Send(string text)
    {
        try
        {
            inner.Write(text);
        }
        catch (IOException e)
        {
            throw new OutputFailedException(e.Message, e);
        }
    }
}
