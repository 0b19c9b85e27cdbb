using MailDoctor.Tui;

namespace MailDoctor.Tests.Tui;

public sealed class AppearanceTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", nameof(ColourDepth.Many))]
    [InlineData("TERM=xterm;COLORTERM=truecolor", nameof(ColourDepth.Many))]
    [InlineData("TERM=linux", nameof(ColourDepth.Sixteen))]               // the console knows no 24-bit colours
    [InlineData("TERM=xterm", nameof(ColourDepth.Sixteen))]
    [InlineData("TERM=xterm-256color;MAILDOCTOR_SCREEN=16", nameof(ColourDepth.Sixteen))]
    [InlineData("TERM=vt220", nameof(ColourDepth.None))]
    [InlineData("TERM=xterm-256color;NO_COLOR=1", nameof(ColourDepth.None))]
    [InlineData("TERM=xterm-256color;NO_COLOR=", nameof(ColourDepth.Many))]  // an empty value is none (no-color.org)
    [InlineData("TERM=xterm-256color;MAILDOCTOR_SCREEN=ascii,mono", nameof(ColourDepth.None))]
    public void Takes_the_colours_that_the_terminal_has(string variables, string expected) =>
        Assert.Equal(expected, For(variables).Colours.ToString());

    [Theory]
    [InlineData("LANG=de_DE.UTF-8", false)]
    [InlineData("LANG=de_DE.utf8", false)]
    [InlineData("LANG=C", true)]
    [InlineData("LANG=de_DE.UTF-8;LC_ALL=C", true)]     // the first that is set decides
    [InlineData("LANG=C;LC_CTYPE=C.UTF-8", false)]
    [InlineData("LANG=de_DE.ISO-8859-1", true)]
    [InlineData("", true)]                              // none at all is the locale C
    [InlineData("LANG=C.UTF-8;MAILDOCTOR_SCREEN=ascii", true)]
    public void Draws_ascii_where_the_locale_has_no_more(string variables, bool expected) => Assert.Equal(expected, For(variables).Ascii);

    [Fact]
    public void Takes_no_colours_when_the_command_line_says_so() =>
        Assert.Equal(ColourDepth.None, Appearance.For(_ => null, noColour: true).Colours);

    [Fact]
    public void Gives_high_contrast_to_who_asks_for_it() => Assert.True(For("MAILDOCTOR_SCREEN=contrast").HighContrast);

    private static Appearance For(string variables)
    {
        Dictionary<string, string> set = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        return Appearance.For(name => set.GetValueOrDefault(name), noColour: false);
    }
}
