using System.Buffers;
using System.Globalization;
using System.Text;

namespace MailDoctor.Output;

/// <summary>Makes any text safe to show: the one place through which everything that a server, a file or a person sent passes
/// before it reaches a terminal, a pipe or a sentence in JSON.</summary>
public static class SafeText
{
    /// <summary>The longest text that is shown unless a caller asks for another limit, in characters.</summary>
    public const int UsualLimit = 2000;

    // More marks on one letter than any script stacks, which would paint over the lines above.
    private const int MarksPerLetter = 4;

    /// <summary>The text as one line in which nothing is invisible, moves the cursor or changes the direction of writing.
    /// Control characters, escapes, line breaks, bidirectional overrides, zero-width and other invisible characters, U+FFFD and
    /// halves of surrogate pairs become visible escapes such as <c>\x1b</c>, <c>\n</c>, <c>\u202e</c>.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    /// <param name="limit">The most characters to return before a note says how many more there were.</param>
    public static string Line(string? text, int limit = UsualLimit)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.Length <= limit && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var shown = new StringBuilder(Math.Min(text.Length, limit) + 16);
        int marks = 0;
        for (int at = 0; at < text.Length;)
        {
            bool broken = Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int consumed) != OperationStatus.Done;
            bool mark = !broken && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            marks = mark ? marks + 1 : 0;
            string piece = broken ? Escape(text[at])
                : IsShowable(rune) && marks <= MarksPerLetter ? text.Substring(at, consumed)
                : Escape(rune);
            if (shown.Length + piece.Length > limit)
            {
                return shown.Append(CultureInfo.InvariantCulture, $"... ({text.Length - at} more characters)").ToString();
            }

            shown.Append(piece);
            at += consumed;
        }

        return shown.ToString();
    }

    private static bool IsShowable(Rune rune) => rune.Value is >= ' ' and <= '~' || (!IsInvisibleMark(rune.Value) && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator => false,
        _ => rune.Value != 0xFFFD,
    });

    // Letters, marks and symbols by category that show nothing: Unicode's Default_Ignorable_Code_Point, and the blank of Braille.
    private static bool IsInvisibleMark(int value) => value
        is 0x034F or (>= 0x115F and <= 0x1160) or (>= 0x17B4 and <= 0x17B5) or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
    };

    private static string Escape(char half) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)half:x4}");
}
