using System.Globalization;
using System.Text;

namespace MailDoctor.Practice.Tests.Support;

/// <summary>Looks for what must reach no terminal, file or program unescaped.</summary>
internal static class RawText
{
    /// <summary>UTF-8, and in it nothing but printable characters and line ends: no escapes of seven or eight bits, no NUL, no turning of the writing direction.</summary>
    public static void AssertNone(byte[] bytes, string where)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidOperationException($"{where} is not UTF-8: {e.Message}", e);
        }

        string[] bad = text.EnumerateRunes()
            .Where(r => r.Value != '\n' && (r.Value == 0xFFFD || Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
            .Select(r => $"U+{r.Value:X4}")
            .Distinct()
            .ToArray();
        Assert.True(bad.Length == 0, $"{where} holds raw {string.Join(' ', bad)}");
    }
}
