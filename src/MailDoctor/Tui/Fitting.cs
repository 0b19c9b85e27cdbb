using System.Globalization;
using System.Text;
using MailDoctor.Output;

namespace MailDoctor.Tui;

/// <summary>Fits texts into columns. Pure.</summary>
internal static class Fitting
{
    /// <summary>The text with blanks up to a width; a longer one is cut and ends in dots.</summary>
    public static string Pad(string text, int width)
    {
        string cut = Cut(text, width);
        return cut + new string(' ', Math.Max(0, width - TextWidth.Of(cut)));
    }

    /// <summary>The text, at most so many columns wide; a cut one ends in dots.</summary>
    public static string Cut(string text, int width)
    {
        if (width <= 0)
        {
            return "";
        }

        if (TextWidth.Of(text) <= width)
        {
            return text;
        }

        string dots = width > 4 ? ".." : "";
        return Head(text, width - dots.Length) + dots;
    }

    /// <summary>The longest beginning of a text that is at most so many columns wide; it ends between graphemes.</summary>
    public static string Head(string text, int width)
    {
        var head = new StringBuilder();
        int columns = 0;
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            int wide = TextWidth.Of(element);
            if (columns + wide > width)
            {
                break;
            }

            head.Append(element);
            columns += wide;
        }

        return head.ToString();
    }

    /// <summary>The text in ASCII: every other character as an escape such as <c>\u00fc</c>.</summary>
    public static string Ascii(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var ascii = new StringBuilder();
        foreach (char c in text)
        {
            _ = c is >= ' ' and <= '~' ? ascii.Append(c) : ascii.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return ascii.ToString();
    }

    /// <summary>Breaks pieces into rows between words; a word that is wider than a row is broken inside.</summary>
    /// <param name="pieces">The pieces of one line.</param>
    /// <param name="width">The columns of a row, at least 1.</param>
    /// <param name="hanging">How far all rows but the first are moved to the right.</param>
    /// <returns>At least one row.</returns>
    public static IReadOnlyList<IReadOnlyList<Piece>> Wrap(IReadOnlyList<Piece> pieces, int width, int hanging)
    {
        int indent = hanging < width - 8 ? hanging : 0;
        var rows = new List<IReadOnlyList<Piece>>();
        var row = new List<Piece>();
        int used = 0;
        foreach (Piece piece in pieces)
        {
            string rest = piece.Text;
            while (rest.Length > 0)
            {
                int room = width - used;
                if (TextWidth.Of(rest) <= room)
                {
                    row.Add(piece with { Text = rest });
                    used += TextWidth.Of(rest);
                    break;
                }

                bool fresh = used == (rows.Count == 0 ? 0 : indent);
                string head = Break(rest, room, fresh);
                if (head.Length > 0)
                {
                    row.Add(piece with { Text = head.TrimEnd() });
                    rest = rest[head.Length..];
                }

                rest = rest.TrimStart();
                rows.Add(row);
                row = indent > 0 ? [new Piece(new string(' ', indent))] : [];
                used = indent;
            }
        }

        rows.Add(row);
        return rows;
    }

    private static string Break(string text, int room, bool fresh)
    {
        string head = Head(text, room);
        if (head.Length < text.Length && text[head.Length] == ' ')
        {
            return head;
        }

        int blank = head.LastIndexOf(' ');
        return blank > 0 && !string.IsNullOrWhiteSpace(head[..blank]) ? head[..(blank + 1)]
            : !fresh ? ""
            : head.Length > 0 ? head
            : StringInfo.GetNextTextElement(text);
    }
}
