using System.Buffers.Binary;
using System.Text;
using MailDoctor.Engine.Model;

namespace MailDoctor.Engine.Probes;

/// <summary>A server's first words, judged (RFC 9051 §7.1, 1939 §4, 5321 §4.2). Pure; never throws.</summary>
/// <param name="Kind">What they amount to.</param>
/// <param name="Other">For another protocol its name, or <c>unknown</c>; empty otherwise.</param>
/// <param name="Length">The number of bytes of a complete greeting; 0: incomplete.</param>
internal sealed record Greeting(GreetingKind Kind, string Other, int Length)
{
    private static readonly Greeting Unfinished = new(GreetingKind.Incomplete, "", 0);

    /// <summary>Judges what has arrived so far.</summary>
    /// <param name="protocol">The protocol expected.</param>
    /// <param name="bytes">All bytes since the connection was ready.</param>
    /// <param name="final">Whether nothing more will come.</param>
    public static Greeting Read(MailProtocol protocol, ReadOnlySpan<byte> bytes, bool final = false)
    {
        if (bytes.IsEmpty)
        {
            return Unfinished;
        }

        int lineEnd = bytes.IndexOf((byte)'\n');
        string start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]);
        if (IsBinary(bytes) is { } binary)
        {
            return new Greeting(GreetingKind.OtherProtocol, binary, bytes.Length);
        }

        if (lineEnd < 0 && !final)
        {
            return Unfinished;
        }

        int length = protocol == MailProtocol.Smtp ? EndOfReply(bytes) : lineEnd + 1;
        if (length <= 0)
        {
            if (!final)
            {
                return Unfinished;
            }

            length = bytes.Length;
        }

        string line = start.Split('\n')[0].TrimEnd('\r');
        GreetingKind kind = protocol switch
        {
            MailProtocol.Imap => OfImap(line),
            MailProtocol.Pop3 => OfPop3(line),
            _ => OfSmtp(line),
        };
        return kind == GreetingKind.OtherProtocol ? new Greeting(kind, NameOf(line, protocol), length) : new Greeting(kind, "", length);
    }

    /// <summary>The protocol that a line of text betrays; <c>unknown</c> when it betrays none.</summary>
    public static string NameOf(string line, MailProtocol? expected = null) => line switch
    {
        _ when Starts(line, "SSH-") => "SSH",
        _ when Starts(line, "HTTP/") => "HTTP",
        _ when Starts(line, "RFB ") => "VNC",
        _ when Starts(line, "<?xml") || Starts(line, "<stream") => "XMPP",
        _ when expected != MailProtocol.Pop3 && OfPop3(line) is GreetingKind.Ready or GreetingKind.TurnedAway => "POP3",
        _ when expected != MailProtocol.Imap && OfImap(line) is GreetingKind.Ready or GreetingKind.Preauth or GreetingKind.TurnedAway => "IMAP",
        _ when IsReply(line) => line.Contains("FTP", StringComparison.OrdinalIgnoreCase) && !line.Contains("SMTP", StringComparison.OrdinalIgnoreCase) ? "FTP" : "SMTP",
        _ => "unknown",
    };

    private static GreetingKind OfImap(string line) =>
        Word(line, "* OK") ? GreetingKind.Ready
        : Word(line, "* PREAUTH") ? GreetingKind.Preauth
        : Word(line, "* BYE") ? GreetingKind.TurnedAway
        : Starts(line, "* ") ? GreetingKind.Malformed
        : GreetingKind.OtherProtocol;

    private static GreetingKind OfPop3(string line) =>
        Word(line, "+OK") ? GreetingKind.Ready
        : Word(line, "-ERR") ? GreetingKind.TurnedAway
        : GreetingKind.OtherProtocol;

    private static GreetingKind OfSmtp(string line) =>
        !IsReply(line) || NameOf(line, MailProtocol.Smtp) == "FTP" ? GreetingKind.OtherProtocol
        : line.StartsWith("220", StringComparison.Ordinal) ? GreetingKind.Ready
        : line[0] is '4' or '5' ? GreetingKind.TurnedAway
        : GreetingKind.Malformed;

    // A reply of SMTP and its relatives: three digits, then a space, a hyphen or nothing.
    private static bool IsReply(string line) =>
        line.Length >= 3 && line[..3].All(char.IsAsciiDigit) && line[0] is >= '2' and <= '5' && (line.Length == 3 || line[3] is ' ' or '-');

    // The end of a reply of one or several lines (RFC 5321 §4.2.1); the first line decides when it is no reply at all.
    private static int EndOfReply(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            int length = bytes[at..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return 0;
            }

            bool more = length >= 4 && bytes[at + 3] == '-' && char.IsAsciiDigit((char)bytes[at]);
            at += length + 1;
            if (!more)
            {
                return at;
            }
        }

        return 0;
    }

    // MySQL's first packet: three bytes of length, sequence 0, then protocol 10 or an error (0xFF). TLS: a record's header.
    private static string? IsBinary(ReadOnlySpan<byte> bytes) =>
        bytes.Length < 5 ? null
        : bytes[3] == 0 && bytes[4] is 10 or 0xFF && BinaryPrimitives.ReadUInt32LittleEndian(bytes) < 1024 ? "MySQL"
        : bytes[0] is 0x15 or 0x16 && bytes[1] == 3 ? "TLS"
        : null;

    private static bool Starts(string line, string prefix) => line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool Word(string line, string word) => Starts(line, word) && (line.Length == word.Length || line[word.Length] is ' ' or '\t');
}
