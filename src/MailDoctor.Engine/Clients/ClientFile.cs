using System.Text;

namespace MailDoctor.Engine.Clients;

/// <summary>A file of a mail program, read whole. It can hold passwords, so it is used and dropped, never kept in a record that is saved.</summary>
public sealed class ClientFile
{
    // What wrote it is not told; so UTF-8 if it is valid, else one character for each byte, which loses nothing.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Lazy<string> text;

    /// <summary>A file.</summary>
    /// <param name="path">Its name as it is shown, the home folder as <c>~</c>; parts divided by <c>/</c>.</param>
    /// <param name="bytes">All of it.</param>
    public ClientFile(string path, ReadOnlyMemory<byte> bytes)
    {
        Path = path.Replace('\\', '/');
        Bytes = bytes;
        Encoding = EncodingOf(bytes.Span, out int mark);
        text = new Lazy<string>(() => Encoding.GetString(bytes.Span[mark..]));
        MarkLength = mark;
    }

    /// <summary>The name as it is shown.</summary>
    public string Path { get; }

    /// <summary>The bytes as they are on disk.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How the bytes become text; for every file that is changed, text and bytes convert into each other without loss.</summary>
    public Encoding Encoding { get; }

    /// <summary>The bytes of a byte order mark at the start.</summary>
    public int MarkLength { get; }

    /// <summary>Whether other users of the computer may read it; null: not known.</summary>
    public bool? OthersCanRead { get; init; }

    /// <summary>The text without byte order mark.</summary>
    public string Text => text.Value;

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path without the last part, without final slash; empty: there is none.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and > 0 ? Path[..slash] : "";

    /// <summary>A file of UTF-8 text, for callers that have no bytes.</summary>
    public static ClientFile FromText(string path, string text) => new(path, System.Text.Encoding.UTF8.GetBytes(text));

    private static Encoding EncodingOf(ReadOnlySpan<byte> bytes, out int mark)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            mark = 2;
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            mark = 2;
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: false);
        }

        mark = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        return System.Text.Unicode.Utf8.IsValid(bytes[mark..]) ? Strict : System.Text.Encoding.Latin1;
    }
}
