using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;

namespace MailDoctor.Engine.Discovery;

/// <summary>Reads XML of strangers: no DTD, no entities of their own, nothing fetched, 32 levels, 20,000 nodes. Pure.</summary>
internal static partial class BoundedXml
{
    /// <summary>Levels of elements that are read; real documents have six.</summary>
    public const int MaximumDepth = 32;

    /// <summary>Nodes that are read; the largest real documents have some hundreds.</summary>
    public const int MaximumNodes = 20_000;

    private const long MaximumCharacters = 512 * 1024;

    /// <summary>Reads a document; never throws.</summary>
    /// <param name="bytes">The document, in the encoding that its byte order mark says, else in the one that it declares, else in UTF-8.</param>
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
            if (Oversized(all, passOverType) is { } oversized)
            {
                (problem, line, position) = oversized;
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
            int? typeAt = passOverType ? null : LineOfType(all);
            if (e.LineNumber == 0 && typeAt is int place)
            {
                // Of a forbidden DTD the reader does not say where it stands.
                line = place;
            }

            string? declared = DeclaredEncoding(all);
            problem = typeAt is not null ? "it has a document type declaration (DTD), which is not read, because such a thing can make a reader fetch files or run out of memory"
                : all.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0 ? "it is empty"
                : line == 1 && declared is not null && !Known(declared) ? "it is in an encoding that is not known"
                : e.LineNumber > 0 && declared is null or "utf-8" && MarkedUtf16(all) is null && !Utf8.IsValid(all) ? FormattableString.Invariant($"it should be in UTF-8 and is not at line {e.LineNumber}, position {e.LinePosition}")
                : e.LineNumber > 0 ? FormattableString.Invariant($"it is not well-formed XML at line {e.LineNumber}, position {e.LinePosition}")
                : "it is not well-formed XML";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException or IOException or FormatException or OverflowException)
        {
            problem = "its characters are in an encoding that cannot be read";
        }

        return null;
    }

    /// <summary>The name of a document's outermost element without its prefix; never throws. A document type declaration is passed over unread.</summary>
    /// <param name="head">The document, or as much of its beginning as is wanted.</param>
    /// <returns>Null: it does not begin as XML.</returns>
    public static string? FirstElement(ReadOnlyMemory<byte> head)
    {
        try
        {
            using XmlReader reader = Reader(head.ToArray(), passOverType: true);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    return reader.LocalName;
                }
            }
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException or NotSupportedException or IOException or FormatException or OverflowException)
        {
            // Whatever it is, it is no document.
        }

        return null;
    }

    // A first pass without building anything, so that a hostile document never becomes a tree.
    private static (string Problem, int Line, int Position)? Oversized(byte[] bytes, bool passOverType)
    {
        using XmlReader reader = Reader(bytes, passOverType);
        var place = (IXmlLineInfo)reader;
        int nodes = 0;
        while (reader.Read())
        {
            nodes += 1 + reader.AttributeCount;
            if (reader.Depth > MaximumDepth)
            {
                return ($"its elements are nested deeper than {MaximumDepth} levels, as in no real document", place.LineNumber, place.LinePosition);
            }

            if (nodes > MaximumNodes)
            {
                return ("it has far more elements than any real document", place.LineNumber, place.LinePosition);
            }
        }

        return null;
    }

    private static XmlReader Reader(byte[] bytes, bool passOverType)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = passOverType ? DtdProcessing.Ignore : DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumCharacters,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        var stream = new MemoryStream(bytes, writable: false);
        return (MarkedUtf16(bytes) ?? Renamed(DeclaredEncoding(bytes))) is { } encoding
            ? XmlReader.Create(new StreamReader(stream, encoding), settings)
            : XmlReader.Create(stream, settings);
    }

    // The mark is right where the declaration says something else: an editor that saves in another encoding leaves the declaration as it was.
    private static UnicodeEncoding? MarkedUtf16(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0xFF, 0xFE]) ? new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
        : bytes.StartsWith<byte>([0xFE, 0xFF]) ? new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)
        : null;

    // What the XML reader does not know of itself, or would take at its word; null: it knows.
    private static Encoding? Renamed(string? declared) => declared switch
    {
        null => null,

        // Written without the hyphen in many documents. And whoever can read a declaration byte by byte does not have UTF-16 before him:
        // programs write such a text into a string first, and the string into a file as UTF-8.
        "utf8" or "utf-16" or "utf-16le" or "utf-16be" or "unicode" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(declared, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
    };

    private static bool Known(string declared)
    {
        try
        {
            return Renamed(declared) is not null || Encoding.GetEncoding(declared) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // The second is thrown for UTF-7, which .NET has switched off.
            return false;
        }
    }

    // In lower case; null: none, or not to be read byte by byte.
    private static string? DeclaredEncoding(byte[] bytes) =>
        EncodingDeclaration().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 256))) is { Success: true } found ? found.Groups[1].Value.ToLowerInvariant() : null;

    [GeneratedRegex("""^(?:\u00EF\u00BB\u00BF)?<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")]
    private static partial Regex EncodingDeclaration();

    // Also in UTF-16, where every other byte is zero.
    private static int? LineOfType(byte[] bytes)
    {
        string start = new([.. bytes.Take(4096).Where(b => b != 0).Select(b => (char)b)]);
        int at = start.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : 1 + start[..at].Count(c => c == '\n');
    }
}
