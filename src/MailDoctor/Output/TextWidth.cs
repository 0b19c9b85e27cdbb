using System.Globalization;
using System.Text;

namespace MailDoctor.Output;

/// <summary>How many columns a text takes on a terminal.</summary>
public static class TextWidth
{
    /// <summary>Columns of a text that <see cref="SafeText"/> made: two for wide East Asian characters and emoji, none for combining marks.</summary>
    public static int Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text.Length;
        }

        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            columns += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : IsWide(rune.Value) ? 2 : 1;
        }

        return columns;
    }

    // The big blocks of Unicode's East_Asian_Width W and F (UAX #11); rare single characters in between are not worth a table.
    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115E) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
