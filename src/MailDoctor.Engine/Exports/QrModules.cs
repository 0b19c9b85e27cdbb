using System.Collections;

namespace MailDoctor.Engine.Exports;

/// <summary>A QR code as its modules, for whoever draws it. The quiet zone around it is not part of it.</summary>
public sealed class QrModules
{
    private readonly BitArray dark;

    internal QrModules(int size, Func<int, int, bool> isDark)
    {
        Size = size;
        dark = new BitArray(size * size);
        for (int i = 0; i < dark.Length; i++)
        {
            dark[i] = isDark(i % size, i / size);
        }
    }

    /// <summary>Modules in a row, and rows: 21 to 177.</summary>
    public int Size { get; }

    /// <summary>Whether a module is dark; outside of the code everything is light.</summary>
    /// <param name="x">From the left, from 0.</param>
    /// <param name="y">From the top, from 0.</param>
    public bool IsDark(int x, int y) => x >= 0 && y >= 0 && x < Size && y < Size && dark[(y * Size) + x];
}
