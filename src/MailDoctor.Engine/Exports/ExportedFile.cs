using System.Text;

namespace MailDoctor.Engine.Exports;

/// <summary>One file of an export. It holds no secret, but mostly a login name: it is for the person's own account only (mode 0600).</summary>
/// <param name="Name">The name that <c>--all</c> gives it: letters, digits, <c>. - _</c>, and at most one <c>/</c> for a folder of the client's own.</param>
/// <param name="MediaType">Such as <c>text/plain</c>.</param>
/// <param name="Content">The bytes.</param>
/// <param name="IsText">Whether a person can read it, by <see cref="Text"/>.</param>
public sealed record ExportedFile(string Name, string MediaType, ReadOnlyMemory<byte> Content, bool IsText)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The content as text, a byte order mark left out; of a file that is no text, nonsense.</summary>
    public string Text => Content.Span.StartsWith(Encoding.Unicode.Preamble)
        ? Encoding.Unicode.GetString(Content.Span[2..])
        : Utf8.GetString(Content.Span);

    /// <summary>A text in UTF-8.</summary>
    public static ExportedFile OfText(string name, string text, string mediaType = "text/plain") => new(name, mediaType, Utf8.GetBytes(text), IsText: true);
}
