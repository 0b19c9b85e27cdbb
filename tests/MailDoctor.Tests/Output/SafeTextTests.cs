using MailDoctor.Output;

namespace MailDoctor.Tests.Output;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("imap.example.org", "imap.example.org")]
    [InlineData("Grüße, 日本, 😀", "Grüße, 日本, 😀")]            // letters of any script stay
    [InlineData("e\u0301", "e\u0301")]                             // so do marks on them
    [InlineData("a\u001b[31mb", "a\\x1b[31mb")]                    // an escape sequence
    [InlineData("a\u009b31mb", "a\\x9b31mb")]                      // the same in one C1 character
    [InlineData("one\r\ntwo\tthree", "one\\r\\ntwo\\tthree")]      // a line break would make up a line
    [InlineData("a\0b\u0007\u007f", "a\\x00b\\x07\\x7f")]
    [InlineData("abc\u202etxt.exe", "abc\\u202etxt.exe")]          // direction of writing
    [InlineData("a\u2066b\u2069", "a\\u2066b\\u2069")]
    [InlineData("pay\u200bpal\ufeff\u00ad", "pay\\u200bpal\\ufeff\\xad")] // zero width
    [InlineData("a\u2028b\u2029c\u0085", "a\\u2028b\\u2029c\\x85")]
    [InlineData("a\u00a0b\u3000c", "a\\xa0b\\u3000c")]             // spaces that are no spaces
    [InlineData("\ufffd", "\\ufffd")]                              // bytes outside UTF-8
    [InlineData("\u115f\u3164\u2800", "\\u115f\\u3164\\u2800")]    // letters and symbols that show nothing
    [InlineData("\U000e0041", "\\U000e0041")]                      // tag characters
    [InlineData("\ue000", "\\ue000")]                              // private use
    [InlineData(null, "")]
    public void Shows_what_would_hide_or_act(string? text, string shown) => Assert.Equal(shown, SafeText.Line(text));

    [Fact]
    public void Shows_halves_of_surrogate_pairs()
    {
        string text = new(['a', '\ud83d', 'b', '\ude00']);

        Assert.Equal("a\\ud83db\\ude00", SafeText.Line(text));
    }

    [Fact]
    public void Stops_marks_that_pile_up()
    {
        string tower = "a" + new string('\u0300', 100);

        string shown = SafeText.Line(tower);

        Assert.Equal(4, shown.Count(c => c == '\u0300'));
    }

    [Fact]
    public void Says_how_much_it_left_out()
    {
        string shown = SafeText.Line(new string('x', 5000), 100);

        Assert.Equal(new string('x', 100) + "... (4900 more characters)", shown);
    }

    [Fact]
    public void Leaves_no_character_that_acts_whatever_comes()
    {
        string everything = string.Concat(Enumerable.Range(0, 0x110000).Where(v => v is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));

        string shown = SafeText.Line(everything, int.MaxValue);

        Assert.DoesNotContain(shown.EnumerateRunes(), r => System.Text.Rune.GetUnicodeCategory(r) is
            System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
    }
}
