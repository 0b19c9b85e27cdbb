using MailDoctor.Output;

namespace MailDoctor.Tests.Output;

public sealed class SafeWriterTests
{
    [Fact]
    public void Wraps_paragraphs_at_the_width_and_keeps_the_indent()
    {
        (SafeWriter page, StringWriter text) = Page();

        page.Paragraph(string.Join(' ', Enumerable.Repeat("word", 40)), indent: 4, lead: "1. ");

        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        Assert.StartsWith("    1. word word", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("       word", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void Keeps_a_long_word_whole_so_that_it_can_be_copied()
    {
        (SafeWriter page, StringWriter text) = Page();
        string url = "https://example.org/" + new string('a', 100);

        page.Paragraph($"See {url} for more.");

        Assert.Contains($"\n{url}\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_wide_characters_twice()
    {
        (SafeWriter page, StringWriter text) = Page();

        page.Row(0, [("日本", 8, Tone.Usual)], "x");

        Assert.Equal("日本    x\n", text.ToString());
    }

    [Fact]
    public void Begins_the_last_column_below_when_another_is_too_long()
    {
        (SafeWriter page, StringWriter text) = Page();

        page.Row(2, [("much too long", 8, Tone.Usual)], "x");

        Assert.Equal("  much too long\n          x\n", text.ToString());
    }

    [Fact]
    public void Sends_colours_only_when_allowed()
    {
        (SafeWriter plain, StringWriter plainText) = Page();
        (SafeWriter coloured, StringWriter colouredText) = Page(colour: true);

        plain.Line("bad", Tone.Bad);
        coloured.Line("bad", Tone.Bad);

        Assert.Equal("bad\n", plainText.ToString());
        Assert.Equal("\u001b[1;31mbad\u001b[0m\n", colouredText.ToString());
    }

    [Fact]
    public void Lets_nobody_write_an_escape_on_any_way()
    {
        const string Hostile = "x\u001b]0;owned\u0007\u202e\r\nERROR";
        (SafeWriter page, StringWriter text) = Page();

        page.Line(Hostile);
        page.Paragraph(Hostile, lead: Hostile);
        page.Row(1, [(Hostile, 10, Tone.Usual)], Hostile);
        page.Lines(Hostile);
        page.Prompt(Hostile);

        Assert.DoesNotContain(text.ToString(), c => c is '\u001b' or '\u0007' or '\u202e' or '\r');
    }

    [Fact]
    public void Cuts_the_changing_line_at_the_width()
    {
        (SafeWriter page, StringWriter text) = Page();

        page.Replace(new string('x', 300));

        Assert.Equal("\r\u001b[K" + new string('x', 79), text.ToString());
    }

    private static (SafeWriter Page, StringWriter Text) Page(bool colour = false)
    {
        var text = new StringWriter();
        return (new SafeWriter(text, colour), text);
    }
}
