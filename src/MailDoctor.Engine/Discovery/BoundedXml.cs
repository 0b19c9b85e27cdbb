using System.Xml;
using System.Xml.Linq;

namespace MailDoctor.Engine.Discovery;

/// <summary>Reads XML of strangers: no DTD, no entities of their own, nothing fetched, 32 levels, 20,000 nodes. Pure.</summary>
internal static class BoundedXml
{
    /// <summary>Levels of elements that are read; real documents have six.</summary>
    public const int MaximumDepth = 32;

    /// <summary>Nodes that are read; the largest real documents have some hundreds.</summary>
    public const int MaximumNodes = 20_000;

    private const long MaximumCharacters = 512 * 1024;

    /// <summary>Reads a document; never throws.</summary>
    /// <param name="bytes">The document, in an encoding that it declares or in UTF-8.</param>
    /// <param name="problem">When null is returned: why, as a clause a person can read.</param>
    /// <returns>The root element, or null.</returns>
    public static XElement? Read(ReadOnlyMemory<byte> bytes, out string problem) => Read(bytes, out problem, out _, out _);

    /// <summary>The same, with the place of the problem.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="problem">Why null is returned.</param>
    /// <param name="line">The line of the problem, from 1; 1 when it has none.</param>
    /// <param name="position">The character in that line, from 1.</param>
    /// <param name="passOverType">Whether a document type declaration is passed over unread, as in Apple's property lists, where it belongs; else it is refused.</param>
    /// <returns>The root element, whose nodes know their lines, or null.</returns>
    public static XElement? Read(ReadOnlyMemory<byte> bytes, out string problem, out int line, out int position, bool passOverType = false)
    {
        problem = "";
        (line, position) = (1, 1);
        byte[] all = bytes.ToArray();
        try
        {
            if (Oversized(all, passOverType) is { } reason)
            {
                problem = reason;
                return null;
            }

            using XmlReader reader = Reader(all, passOverType);
            XElement? root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
            problem = root is null ? "it is empty" : "";
            return root;
        }
        catch (XmlException e)
        {
            (line, position) = (Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition));
            if (e.LineNumber == 0 && DeclaresType(all) is int place)
            {
                // Of a forbidden DTD the reader does not say where it stands.
                line = 1 + all.Take(place).Count(b => b == (byte)'\n');
            }

            problem = !passOverType && DeclaresType(all) is not null ? "it has a document type declaration (DTD), which is not read, because such a thing can make a reader fetch files or run out of memory"
                : all.Length == 0 ? "it is empty"
                : e.LineNumber > 0 ? FormattableString.Invariant($"it is not well-formed XML at line {e.LineNumber}, position {e.LinePosition}")
                : "it is not well-formed XML";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException or IOException or FormatException or OverflowException)
        {
            problem = "its characters are in an encoding that cannot be read";
        }

        return null;
    }

    // A first pass without building anything, so that a hostile document never becomes a tree.
    private static string? Oversized(byte[] bytes, bool passOverType)
    {
        using XmlReader reader = Reader(bytes, passOverType);
        int nodes = 0;
        while (reader.Read())
        {
            nodes += 1 + reader.AttributeCount;
            if (reader.Depth > MaximumDepth)
            {
                return $"its elements are nested deeper than {MaximumDepth} levels, as in no real document";
            }

            if (nodes > MaximumNodes)
            {
                return "it has far more elements than any real document";
            }
        }

        return null;
    }

    private static XmlReader Reader(byte[] bytes, bool passOverType) => XmlReader.Create(new MemoryStream(bytes, writable: false), new XmlReaderSettings
    {
        DtdProcessing = passOverType ? DtdProcessing.Ignore : DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumCharacters,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });

    // Also in UTF-16, where every other byte is zero. Where it stands is told exactly for the other encodings only.
    private static int? DeclaresType(byte[] bytes) =>
        new string(bytes.Take(4096).Where(b => b != 0).Select(b => (char)b).ToArray()).IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) is >= 0 and int at ? at : null;
}
