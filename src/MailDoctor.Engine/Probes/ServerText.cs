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

    /// <summary>The text when all of it is printable ASCII, line breaks apart; the first line when only what follows it is not, as of a
    /// server that greets and then gives the bytes of our handshake back; null otherwise.</summary>
    public static string? Printable(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((>= 0x20 and < 0x7F) or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            {
                int end = bytes[..i].IndexOf((byte)'\n');
                return end > 0 ? Encoding.ASCII.GetString(bytes[..end]).TrimEnd('\r') : null;
            }
        }

        return bytes.Length == 0 ? null : Encoding.ASCII.GetString(bytes).TrimEnd('\r', '\n');
    }
}
