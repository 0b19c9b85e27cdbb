using System.Runtime.InteropServices;

namespace MailDoctor.Cli;

/// <summary>Sees whether a person has typed a line, without taking it: whoever asks next has to get it.</summary>
internal static partial class InputWatch
{
    private const int StandardInput = 0;
    private const short CanBeRead = 1;

    // How long an end of the waiting may go unnoticed; nobody sees a tenth of a second.
    private const int Milliseconds = 100;

    /// <summary>Whether this system can do it.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD();

    /// <summary>Waits until a line can be read: true; or until the token ends it: false. A terminal hands over whole lines, so there is
    /// nothing to read before the person has pressed Enter.</summary>
    public static Task<bool> LineIsThereAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var input = new Watched { Descriptor = StandardInput, Wanted = CanBeRead };
                int ready = Poll(ref input, 1, Milliseconds);

                // What was seen may also be the end of the input; whoever reads then finds that out.
                if (ready > 0)
                {
                    return true;
                }

                if (ready < 0)
                {
                    // A signal came in between; anything worse would not go away by asking faster.
                    cancellationToken.WaitHandle.WaitOne(Milliseconds);
                }
            }

            return false;
        },
        CancellationToken.None);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref Watched watched, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }
}
