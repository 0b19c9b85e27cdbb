using System.Text;

namespace MailDoctor.Tui;

/// <summary>The only sequences that the screens send past the library.</summary>
internal static class TerminalSequences
{
    // A terminal that sees more than this in one sequence may drop all of it; xterm takes no more by default.
    private const int MostClipboardBytes = 74_994;

    /// <summary>What a full-screen program may have switched on, switched off again: mouse reports, bracketed paste, keyboard protocol,
    /// alternate screen, colours, hidden cursor (xterm's "ctlseqs").</summary>
    public static ReadOnlySpan<byte> Reset => "\e[?1003l\e[?1002l\e[?1000l\e[?1015l\e[?1006l\e[?2004l\e[<u\e[?1049l\e[0m\e[?25h"u8;

    /// <summary>What the screens need switched on, as Terminal.Gui does it at its start: alternate screen, hidden cursor, mouse reports,
    /// bracketed paste.</summary>
    public static ReadOnlySpan<byte> FullScreen => "\e[?1049h\e[2J\e[?25l\e[?1003h\e[?1015h\e[?1006h\e[?2004h"u8;

    /// <summary>Hands a text to the terminal's clipboard (OSC 52, xterm's "ctlseqs"); null: it is longer than terminals take.</summary>
    public static string? Clipboard(string text)
    {
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        return encoded.Length > MostClipboardBytes ? null : $"\e]52;c;{encoded}\a";
    }
}
