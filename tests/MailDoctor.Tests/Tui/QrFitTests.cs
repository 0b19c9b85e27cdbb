using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Tests.Support;
using MailDoctor.Tui;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Tui;

public sealed class QrFitTests
{
    private static readonly IReadOnlyList<QrModules> Codes = Settings().Exports.First(e => e.Codes.Count > 0).Codes;

    [Fact]
    public void What_fits_stays_inside_the_window_with_light_all_round() => Gen.Select(Gen.Int[1, 250], Gen.Int[1, 120], Gen.Bool).Sample((width, height, halves) =>
    {
        if (QrFit.Of(Codes, width, height, halves) is not { } fit)
        {
            return;
        }

        int down = halves ? 2 : 1;
        Assert.True(fit.Columns + QrFit.WordColumns <= width && fit.Rows <= height);
        Assert.True(fit.Above >= 1 && fit.Below >= 2 && fit.Beside >= 2);
        Assert.Equal(fit.Rows * down, fit.Above + fit.Code.Size + fit.Below);
        Assert.Equal(fit.Columns, (fit.Code.Size + (2 * fit.Beside)) * (halves ? 1 : 2));
        Assert.All(Enumerable.Range(0, fit.Rows * down), y => Assert.False(fit.IsDark(fit.Beside - 1, y) || fit.IsDark(fit.Beside + fit.Code.Size, y)));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_window_that_is_asked_for_is_enough_and_not_too_large(bool halves)
    {
        (int width, int height) = QrFit.Least(Codes[^1], halves);

        Assert.NotNull(QrFit.Of([Codes[^1]], width, height, halves));
        Assert.Null(QrFit.Of([Codes[^1]], width - 1, height, halves));
        Assert.Null(QrFit.Of([Codes[^1]], width, height - 1, halves));
    }

    [Fact]
    public void The_fullest_code_that_fits_is_taken()
    {
        QrModules large = Code(60);
        QrModules small = Code(40);

        Assert.Equal(0, QrFit.Of([large, small], 120, 40, halves: true)!.Place);
        Assert.Equal(1, QrFit.Of([large, small], 120, 24, halves: true)!.Place);
    }

    private static QrModules Code(int size) => new(size, (_, _) => true);

    private static WalkState Settings() => Walks.At(WalkStep.Settings, Cases.Healthy) with { DisplayName = "Anna" };
}
