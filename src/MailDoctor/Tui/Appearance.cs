namespace MailDoctor.Tui;

/// <summary>How the screens are drawn on this terminal.</summary>
/// <param name="Colours">How many colours.</param>
/// <param name="HighContrast">White and yellow on black, instead of the terminal's own colours.</param>
/// <param name="Ascii">Only the 95 printable characters of ASCII.</param>
internal sealed record Appearance(ColourDepth Colours, bool HighContrast, bool Ascii)
{
    // The first of the three that is set decides (POSIX, "Environment Variables").
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Whether the terminal may know characters of six blocks (Unicode 13). The consoles of the kernel and of old terminals do not.</summary>
    public bool FineBlocks { get; init; } = true;

    /// <summary>What suits this terminal.</summary>
    /// <param name="variable">An environment variable; null: not set. Read are NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG, and
    /// MAILDOCTOR_SCREEN, a list of the words <c>ascii</c>, <c>16</c>, <c>mono</c> and <c>contrast</c>.</param>
    /// <param name="noColour">Whether the command line wants no colours.</param>
    public static Appearance For(Func<string, string?> variable, bool noColour)
    {
        string[] wishes = (variable("MAILDOCTOR_SCREEN") ?? "").ToLowerInvariant().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        ColourDepth colours = noColour || !string.IsNullOrEmpty(variable("NO_COLOR")) || wishes.Contains("mono") || IsMonochrome(variable("TERM")) ? ColourDepth.None
            : wishes.Contains("16") || HasSixteen(variable("TERM"), variable("COLORTERM")) ? ColourDepth.Sixteen
            : ColourDepth.Many;
        return new Appearance(colours, wishes.Contains("contrast"), wishes.Contains("ascii") || !SpeaksUtf8(variable))
        {
            FineBlocks = variable("TERM") is not "linux" && !IsMonochrome(variable("TERM")),
        };
    }

    /// <summary>Whether full screens can be shown at all; else the walk is asked and answered line by line.</summary>
    public static bool CanShowScreens(bool inputIsTerminal, bool outputIsTerminal, Func<string, string?> variable) =>
        inputIsTerminal && outputIsTerminal && variable("TERM") is { Length: > 0 } term && term is not ("dumb" or "unknown");

    // None at all is the locale C.
    private static bool SpeaksUtf8(Func<string, string?> variable) =>
        LocaleVariables.Select(variable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) is { } locale
            && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase));

    private static bool IsMonochrome(string? term) => term is "vt100" or "vt102" or "vt220" or "vt320" || term?.EndsWith("-m", StringComparison.Ordinal) == true;

    // These name no 256 colours; 24-bit sequences would come out as garbage or as nothing on some of them (the Linux console).
    private static bool HasSixteen(string? term, string? colorTerm) =>
        string.IsNullOrEmpty(colorTerm) && term is { } name && !name.Contains("256", StringComparison.Ordinal) && !name.Contains("direct", StringComparison.Ordinal)
            && (name is "linux" or "xterm" or "screen" or "tmux" or "rxvt" or "ansi" or "cygwin" || name.StartsWith("xterm-", StringComparison.Ordinal) || name.StartsWith("screen.", StringComparison.Ordinal));
}
