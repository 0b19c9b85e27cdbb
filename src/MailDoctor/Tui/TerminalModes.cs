using System.Runtime.InteropServices;

namespace MailDoctor.Tui;

/// <summary>The terminal's modes, echo and line editing, as they were when this was made (termios).</summary>
internal sealed partial class TerminalModes
{
    private const int StandardInput = 0;
    private const int Now = 0;

    // Larger than struct termios of Linux (60) and macOS (72).
    private const int TermiosSize = 256;

    private readonly byte[] before = new byte[TermiosSize];

    /// <summary>Remembers them.</summary>
    public TerminalModes() => Known = IsSupported && Get(StandardInput, ref before[0]) == 0;

    /// <summary>Whether they could be read; else nothing else here does anything.</summary>
    public bool Known { get; }

    private static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD();

    /// <summary>Sets them as they were.</summary>
    public void Restore() => Change(before);

    /// <summary>Sets them as a full-screen program needs them: each key as it is pressed, nothing shown by the terminal itself.</summary>
    public void MakeRaw()
    {
        byte[] raw = [.. before];
        if (Known)
        {
            Raw(ref raw[0]);
        }

        Change(raw);
    }

    private void Change(byte[] modes)
    {
        if (Known)
        {
            _ = Set(StandardInput, Now, ref modes[0]);
        }
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Get(int descriptor, ref byte modes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(int descriptor, int when, ref byte modes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Raw(ref byte modes);
}
