using System.Reflection;
using System.Text;

namespace MailDoctor.Engine.Discovery.Profiles;

/// <summary>The files of the folder <c>profiles</c> as they are in the program: one text, each file after a line with its name.</summary>
/// <remarks>One and not 260, because opening a resource costs more than searching it.</remarks>
internal sealed class ShippedTexts
{
    private const string Resource = "profiles.joined";

    // No line of a JSON file begins so: strings have no line breaks.
    private static readonly byte[] Mark = "\n=== "u8.ToArray();

    private static readonly Lazy<ShippedTexts> Read = new(() => new ShippedTexts());

    private readonly byte[] all;
    private readonly List<int> starts = [];
    private readonly Dictionary<string, Range> files = [];
    private readonly List<string> names = [];

    private ShippedTexts()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        all = new byte[stream.Length];
        stream.ReadExactly(all);
        for (int at = all.AsSpan().IndexOf(Mark); at >= 0;)
        {
            int name = at + Mark.Length;
            int start = name + all.AsSpan(name).IndexOf((byte)'\n') + 1;
            int length = all.AsSpan(start).IndexOf(Mark);
            int end = length < 0 ? all.Length : start + length;
            names.Add(Encoding.UTF8.GetString(all.AsSpan(name, start - name)).Trim());
            starts.Add(start);
            files.Add(names[^1], start..end);
            at = length < 0 ? -1 : end;
        }
    }

    /// <summary>The one there is.</summary>
    public static ShippedTexts Instance => Read.Value;

    /// <summary>The names of the files, in ordinal order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public ReadOnlyMemory<byte> Bytes(string name) => files.TryGetValue(name, out Range range) ? all.AsMemory(range) : throw new InvalidOperationException($"{name} is not in the program.");

    /// <summary>The files that hold some bytes, in order, each once.</summary>
    public IReadOnlyList<string> Holding(ReadOnlySpan<byte> bytes)
    {
        List<string> found = [];
        int from = 0;
        while (from < all.Length && all.AsSpan(from).IndexOf(bytes) is >= 0 and int next)
        {
            int at = starts.BinarySearch(from + next) is var place && place >= 0 ? place : ~place - 1;
            if (at >= 0)
            {
                found.Add(names[at]);
            }

            // The rest of this file says nothing new.
            from = at + 1 < starts.Count ? starts[at + 1] : all.Length;
        }

        return found;
    }
}
