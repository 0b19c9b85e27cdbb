using System.Globalization;
using System.Text;

namespace MailDoctor.Lab.Tests;

/// <summary>A photograph of a terminal: its cells with their colours as a grey picture, for a program that reads codes from pictures.</summary>
internal static class TerminalPicture
{
    private const int CellWidth = 8;
    private const int CellHeight = 16;

    // The first eight colours as xterm has them, then the bright ones.
    private static readonly byte[] Sixteen = [0, 62, 120, 182, 27, 77, 134, 229, 127, 76, 150, 237, 106, 105, 179, 255];

    /// <summary>Takes it.</summary>
    /// <param name="screen">What tmux captures with its sequences (<c>capture-pane -p -e</c>).</param>
    /// <param name="text">How light the terminal's own letters are.</param>
    /// <param name="ground">How light its own ground is.</param>
    /// <returns>A picture (PGM) with a margin of the terminal's ground, as a window has it.</returns>
    public static byte[] Take(string screen, byte text, byte ground)
    {
        string[] lines = screen.TrimEnd('\n').Split('\n');
        List<(Rune Letter, byte Text, byte Ground)>[] rows = Cells(lines, text, ground);
        int width = rows.Max(r => r.Count) * CellWidth;
        int height = rows.Length * CellHeight;
        int margin = CellWidth;
        var dots = new byte[(width + (2 * margin)) * (height + (2 * margin))];
        Array.Fill(dots, ground);
        for (int y = 0; y < height; y++)
        {
            List<(Rune Letter, byte Text, byte Ground)> row = rows[y / CellHeight];
            for (int x = 0; x < row.Count * CellWidth; x++)
            {
                (Rune letter, byte ink, byte paper) = row[x / CellWidth];
                dots[((y + margin) * (width + (2 * margin))) + x + margin] = IsInked(letter, x % CellWidth, y % CellHeight) ? ink : paper;
            }
        }

        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5 {width + (2 * margin)} {height + (2 * margin)} 255\n")), .. dots];
    }

    private static bool IsInked(Rune letter, int x, int y) => letter.Value switch
    {
        '█' => true,
        '▀' => y < CellHeight / 2,
        '▄' => y >= CellHeight / 2,
        '▌' => x < CellWidth / 2,
        '▐' => x >= CellWidth / 2,
        ' ' => false,
        >= 0x1FB00 and <= 0x1FB3B => IsInSextant(letter.Value - 0x1FB00, x, y),

        // Any other letter: some strokes.
        _ => y is > 3 and < 13 && (x + (letter.Value * y)) % 3 == 0,
    };

    // The block leaves out the patterns of the empty cell, of its left half, of its right half and of the full cell (Unicode 13).
    private static bool IsInSextant(int place, int x, int y)
    {
        int pattern = Enumerable.Range(1, 62).Where(p => p is not (0b010101 or 0b101010)).ElementAt(place);
        int part = (x * 2 / CellWidth) + (2 * (y * 3 / CellHeight));
        return ((pattern >> part) & 1) == 1;
    }

    // A capture carries colours over the ends of lines.
    private static List<(Rune Letter, byte Text, byte Ground)>[] Cells(string[] lines, byte text, byte ground)
    {
        var pen = new Pen(text, ground);
        return lines.Select(line =>
        {
            var row = new List<(Rune, byte, byte)>();
            for (int at = 0; at < line.Length; at++)
            {
                if (line[at] == '\u001b' && line.IndexOf('m', at) is > 0 and int end)
                {
                    pen.Take(line[(at + 2)..end]);
                    at = end;
                }
                else
                {
                    var letter = Rune.GetRuneAt(line, at);
                    at += letter.Utf16SequenceLength - 1;
                    row.Add((letter, pen.IsReversed ? pen.Ground : pen.Text, pen.IsReversed ? pen.Text : pen.Ground));
                }
            }

            return row;
        }).ToArray();
    }

    private sealed class Pen(byte text, byte ground)
    {
        private byte? chosenText;
        private byte? chosenGround;

        public byte Text => chosenText ?? text;

        public byte Ground => chosenGround ?? ground;

        public bool IsReversed { get; private set; }

        /// <summary>Select graphic rendition (ECMA-48 section 8.3.117).</summary>
        public void Take(string parameters)
        {
            var rest = new Queue<int>(parameters.Split(';').Select(p => p.Length == 0 ? 0 : int.Parse(p, CultureInfo.InvariantCulture)));
            while (rest.TryDequeue(out int next))
            {
                switch (next)
                {
                    case 0:
                        (chosenText, chosenGround, IsReversed) = (null, null, false);
                        break;
                    case 7:
                        IsReversed = true;
                        break;
                    case 27:
                        IsReversed = false;
                        break;
                    case 38:
                        chosenText = Colour(rest);
                        break;
                    case 48:
                        chosenGround = Colour(rest);
                        break;
                    case 39:
                        chosenText = null;
                        break;
                    case 49:
                        chosenGround = null;
                        break;
                    case (>= 30 and <= 37) or (>= 90 and <= 97):
                        chosenText = Sixteen[next >= 90 ? next - 82 : next - 30];
                        break;
                    case (>= 40 and <= 47) or (>= 100 and <= 107):
                        chosenGround = Sixteen[next >= 100 ? next - 92 : next - 40];
                        break;
                    default:
                        break;
                }
            }
        }

        private static byte Colour(Queue<int> rest) => rest.Dequeue() == 2
            ? (byte)((rest.Dequeue() + rest.Dequeue() + rest.Dequeue()) / 3)
            : rest.Dequeue() is var n && n < 16 ? Sixteen[n] : throw new InvalidOperationException("No screen of the wizard has colours by number beyond 15.");
    }
}
