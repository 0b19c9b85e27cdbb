using System.Globalization;
using System.Text;

namespace MailDoctor.Tests.Support;

/// <summary>Looks for what no output may hold.</summary>
internal static class Hostility
{
    /// <summary>Nothing but printable characters and line ends; and no line that a server made up.</summary>
    public static void AssertHarmless(string output)
    {
        Rune[] bad = output.EnumerateRunes()
            .Where(r => r.Value != '\n' && (r.Value == 0xFFFD || Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned))
            .ToArray();
        Assert.True(bad.Length == 0, $"raw characters: {string.Join(' ', bad.Select(b => $"U+{b.Value:X4}").Distinct())}");
        Assert.DoesNotContain(output.Split('\n'), line => line.StartsWith("ERROR 9.", StringComparison.Ordinal));
    }
}
