using System.Text;

namespace MailDoctor.Engine.Probes;

/// <summary>Bytes of a server as text: verbatim, bounded, UTF-8; what is not UTF-8 becomes U+FFFD.</summary>
internal static class ServerText
{
    /// <summary>The longest greeting that is kept.</summary>
    public const int GreetingLength = 2000;

    /// <summary>The longest sentence of a server that is kept.</summary>
    public const int SentenceLength = 1000;

    /// <summary>Decodes bytes, cuts them, and leaves out final line breaks.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, int length) =>
        Cut(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, length * 4)]).TrimEnd('\r', '\n'), length);

    /// <summary>Cuts a text, never inside a surrogate pair.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end];
    }

    /// <summary>The text when all of it is printable ASCII, line breaks apart; null otherwise.</summary>
    public static string? Printable(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (b is not ((>= 0x20 and < 0x7F) or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            {
                return null;
            }
        }

        return bytes.Length == 0 ? null : Encoding.ASCII.GetString(bytes).TrimEnd('\r', '\n');
    }
}
