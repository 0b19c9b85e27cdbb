using System.Runtime.InteropServices;

namespace MailDoctor.Cli;

/// <summary>Asks the terminal for its width. The framework's own way would do, but on Linux it first sends the terminal
/// a sequence that switches the keypad (seen with .NET 10, 2026-11-22), which has no place in a report.</summary>
internal static partial class TerminalSize
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    // TIOCGWINSZ of Linux on every architecture that .NET runs on.
    private const nuint GetWindowSize = 0x5413;

    /// <summary>The columns of the terminal behind stdout or stderr; null: neither is one, or it does not say.</summary>
    public static int? Columns() => !OperatingSystem.IsLinux() ? null
        : Ask(StandardOutput, GetWindowSize, out WindowSize size) == 0 && size.Columns > 0 ? size.Columns
        : Ask(StandardError, GetWindowSize, out size) == 0 && size.Columns > 0 ? size.Columns
        : null;

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ask(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort WidthInPixels;
        public readonly ushort HeightInPixels;
    }
}
