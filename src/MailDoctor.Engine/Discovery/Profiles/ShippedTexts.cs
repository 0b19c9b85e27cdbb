using System.Reflection;
using System.Text;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>The files of the folder <c>profiles</c> as they are in the program: one text, each file after a line with its name.</summary>
/// <remarks>One and not 260, because opening a resource costs more than searching it. It is read where it lies in the program, since
/// copying half a megabyte would cost more than to find something in it.</remarks>
internal sealed unsafe class ShippedTexts
{
    private const string Resource = "profiles.joined";

    private static readonly Lazy<ShippedTexts> Read = new(() => new ShippedTexts());

    private readonly byte* start;
    private readonly int length;
    private readonly Lazy<IReadOnlyList<string>> names;

    private ShippedTexts()
    {
        Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");

        // The runtime hands out resources as memory of the loaded program, which stays where it is until the process ends.
        UnmanagedMemoryStream memory = stream as UnmanagedMemoryStream ?? throw new InvalidOperationException($"{Resource} is not in memory.");
        start = memory.PositionPointer;
        length = checked((int)memory.Length);
        names = new(FindNames);
    }

    /// <summary>The one there is.</summary>
    public static ShippedTexts Instance => Read.Value;

    /// <summary>The names of the files, in ordinal order.</summary>
    public IReadOnlyList<string> Names => names.Value;

    // No line of a JSON file begins so: strings have no line breaks.
    private static ReadOnlySpan<byte> Mark => "\n=== "u8;

    private ReadOnlySpan<byte> All => new(start, length);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        byte[] heading = [.. Mark, .. Encoding.UTF8.GetBytes(name), (byte)'\n'];
        int at = All.IndexOf(heading);
        return at < 0 ? throw new InvalidOperationException($"{name} is not in the program.") : All[(at + heading.Length)..EndOfFile(at + heading.Length)];
    }

    /// <summary>The files that hold some bytes, in ordinal order, each once.</summary>
    public IReadOnlyList<string> Holding(ReadOnlySpan<byte> bytes)
    {
        List<string> found = [];
        for (int from = 0; from < length && All[from..].IndexOf(bytes) is >= 0 and int next;)
        {
            int at = All[..(from + next)].LastIndexOf(Mark);
            if (at >= 0)
            {
                found.Add(NameAt(at));
            }

            // The rest of this file says nothing new.
            from = EndOfFile(from + next);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private int EndOfFile(int inside) => All[inside..].IndexOf(Mark) is >= 0 and int next ? inside + next : length;

    private string NameAt(int mark)
    {
        ReadOnlySpan<byte> name = All[(mark + Mark.Length)..];
        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)'\n')]);
    }

    private List<string> FindNames()
    {
        List<string> all = [];
        for (int at = All.IndexOf(Mark); at >= 0 && at < length; at = EndOfFile(at + Mark.Length))
        {
            all.Add(NameAt(at));
        }

        all.Sort(StringComparer.Ordinal);
        return all;
    }
}
