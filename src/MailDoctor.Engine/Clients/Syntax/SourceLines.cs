namespace MailDoctor.Engine.Clients.Syntax;

/// <summary>Line numbers of a text.</summary>
internal sealed class SourceLines
{
    private readonly List<int> starts = [0];

    public SourceLines(string text)
    {
        for (int at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }
    }

    /// <summary>The number of the line, from 1, in which a character stands.</summary>
    public int At(int offset)
    {
        int found = starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The lines of a text with their places; the ends of lines are cut off.</summary>
    public static IEnumerable<(string Text, int Number, int Start)> Of(string text)
    {
        int start = 0;
        for (int number = 1; start <= text.Length; number++)
        {
            int end = text.IndexOf('\n', start);
            int stop = end < 0 ? text.Length : end;
            int cut = stop > start && text[stop - 1] == '\r' ? stop - 1 : stop;
            yield return (text[start..cut], number, start);
            start = stop + 1;
            if (end < 0)
            {
                yield break;
            }
        }
    }
}
