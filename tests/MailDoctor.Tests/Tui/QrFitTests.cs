using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Tests.Support;
using MailDoctor.Tui;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Tui;

public sealed class QrFitTests
{
    private static readonly IReadOnlyList<QrModules> Codes = Settings().Exports.First(e => e.Codes.Count > 0).Codes;

    private static readonly IReadOnlyList<QrGrain> Grains = [QrGrain.Blanks, QrGrain.Halves, QrGrain.Sextants];

    [Fact]
    public void What_fits_stays_inside_the_window_with_light_all_round() => Gen.Select(Gen.Int[1, 250], Gen.Int[1, 120], Gen.Int[0, 2]).Sample((width, height, grain) =>
    {
        if (QrFit.Of(Codes, width, height, [Grains[grain]]) is not { } fit)
        {
            return;
        }

        int right = fit.Beside + fit.Code.Size;
        Assert.Same(Grains[grain], fit.Grain);
        Assert.True(fit.Columns + QrFit.WordColumns <= width && fit.Rows <= height);
        Assert.True(fit.Above >= 1 && fit.Below >= 2 && fit.Beside >= 2);
        Assert.Equal(fit.Rows * fit.Grain.Down, fit.Above + fit.Code.Size + fit.Below);
        Assert.InRange((fit.Columns / fit.Grain.Cells * fit.Grain.Across) - right, fit.Beside, fit.Beside + fit.Grain.Across - 1);
        Assert.All(Enumerable.Range(0, fit.Rows * fit.Grain.Down), y => Assert.False(fit.IsDark(fit.Beside - 1, y) || fit.IsDark(right, y)));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_window_that_is_asked_for_is_enough_and_not_too_large(int grain)
    {
        (int width, int height) = QrFit.Least(Codes[^1], Grains[grain]);

        Assert.NotNull(QrFit.Of([Codes[^1]], width, height, [Grains[grain]]));
        Assert.Null(QrFit.Of([Codes[^1]], width - 1, height, [Grains[grain]]));
        Assert.Null(QrFit.Of([Codes[^1]], width, height - 1, [Grains[grain]]));
    }

    [Fact]
    public void The_fullest_code_that_fits_is_taken()
    {
        QrModules large = Code(60);
        QrModules small = Code(40);

        Assert.Equal(0, QrFit.Of([large, small], 120, 40, [QrGrain.Halves])!.Place);
        Assert.Equal(1, QrFit.Of([large, small], 120, 24, [QrGrain.Halves])!.Place);
    }

    [Fact]
    public void Larger_squares_count_more_than_a_fuller_code()
    {
        QrModules large = Code(61);
        IReadOnlyList<QrGrain> grains = [QrGrain.Halves, QrGrain.Sextants];

        Assert.Equal((1, QrGrain.Halves), QrFit.Of([large, Code(41)], 80, 24, grains) is { } coarse ? (coarse.Place, coarse.Grain) : default);
        Assert.Equal((0, QrGrain.Sextants), QrFit.Of([large, Code(57)], 80, 24, grains) is { } fine ? (fine.Place, fine.Grain) : default);
    }

    [Theory]
    [InlineData("", "C.UTF-8", 2)]
    [InlineData("xterm", "C.UTF-8", 2)]
    [InlineData("linux", "C.UTF-8", 1)]     // the kernel's console has 512 characters at most
    [InlineData("vt100", "C.UTF-8", 1)]
    [InlineData("xterm", "C", 1)]           // blanks only
    public void Six_modules_stand_in_a_cell_only_where_the_terminal_may_know_the_characters(string term, string locale, int expected)
    {
        Appearance look = Appearance.For(name => name switch { "TERM" => term, "LC_ALL" => locale, _ => null }, noColour: false);

        IReadOnlyList<QrGrain> grains = QrGrain.For(look);

        Assert.Equal(expected, grains.Count);
        Assert.Equal(locale == "C", grains.Contains(QrGrain.Blanks));
    }

    // The names that Unicode gives to the characters: the places that are dark, 1 to 6 from the upper left.
    [Theory]
    [InlineData("", ' ')]
    [InlineData("1", 0x1FB00)]
    [InlineData("2", 0x1FB01)]
    [InlineData("12", 0x1FB02)]
    [InlineData("235", 0x1FB14)]            // the last before the left half
    [InlineData("135", '▌')]
    [InlineData("1235", 0x1FB15)]
    [InlineData("12345", 0x1FB1D)]
    [InlineData("246", '▐')]
    [InlineData("1246", 0x1FB28)]
    [InlineData("23456", 0x1FB3B)]
    [InlineData("123456", '█')]
    public void Six_modules_are_the_character_that_Unicode_has_for_them(string dark, int expected) =>
        Assert.Equal(expected, QrGrain.Sextants.Cell((x, y) => dark.Contains((char)('1' + x + (2 * y)), StringComparison.Ordinal)).Value);

    [Fact]
    public void Each_pattern_has_a_character_of_its_own() =>
        Assert.Equal(64, Enumerable.Range(0, 64).Select(p => QrGrain.Sextants.Cell((x, y) => ((p >> (x + (2 * y))) & 1) == 1)).Distinct().Count());

    private static QrModules Code(int size) => new(size, (_, _) => true);

    private static WalkState Settings() => Walks.At(WalkStep.Settings, Cases.Healthy) with { DisplayName = "Anna" };
}
