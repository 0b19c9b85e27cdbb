using CsCheck;
using MailDoctor.Output;
using MailDoctor.Tui;

namespace MailDoctor.Tests.Tui;

public sealed class FittingTests
{
    private static readonly string[] Bits = ["a", "wide", " ", "  ", "日本語", "é", "e\u0301", "supercalifragilistic", "-", "\U0001F600"];

    private static readonly Gen<string> Texts = Gen.Int[0, 9].Array[0, 30].Select(places => string.Concat(places.Select(p => Bits[p])));

    [Fact]
    public void Wraps_any_text_into_rows_that_fit_and_loses_nothing_but_blanks() =>
        Gen.Select(Texts.Array[0, 4], Gen.Int[2, 40], Gen.Int[0, 12]).Sample((texts, width, hanging) =>
        {
            IReadOnlyList<IReadOnlyList<Piece>> rows = Fitting.Wrap(texts.Select(t => new Piece(t)).ToArray(), width, hanging);

            return rows.All(r => r.Sum(p => TextWidth.Of(p.Text)) <= width) && Letters(rows.SelectMany(r => r).Select(p => p.Text)) == Letters(texts);
        });

    [Fact]
    public void Pads_any_text_to_exactly_its_column() =>
        Gen.Select(Texts, Gen.Int[0, 40]).Sample((text, width) => TextWidth.Of(Fitting.Pad(text, width)) == width);

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one  two", 4, "one|two")]
    [InlineData("abcdefgh", 3, "abc|def|gh")]
    [InlineData("", 5, "")]
    public void Breaks_between_words(string text, int width, string expected) =>
        Assert.Equal(expected, string.Join('|', Fitting.Wrap([new Piece(text)], width, 0).Select(r => string.Concat(r.Select(p => p.Text)))));

    [Fact]
    public void Moves_further_rows_to_the_right() =>
        Assert.Equal(["- one two", "  three"], Fitting.Wrap([new Piece("- one two three")], 11, 2).Select(r => string.Concat(r.Select(p => p.Text))));

    [Fact]
    public void Writes_other_characters_as_escapes_in_ascii() => Assert.Equal("b\\u00fccher", Fitting.Ascii("bücher"));

    private static string Letters(IEnumerable<string> texts) => string.Concat(string.Concat(texts).Where(c => c != ' '));
}
