namespace MailDoctor.Engine.Network;

/// <summary>What can be told from the bytes of TLS records alone (RFC 8446 §5.1).</summary>
internal static class TlsRecord
{
    /// <summary>Length of the header: type, version, length.</summary>
    public const int HeaderLength = 5;

    /// <summary>Record type of an alert.</summary>
    public const byte Alert = 21;

    /// <summary>Record type of a handshake message.</summary>
    public const byte Handshake = 22;

    private const int AlertLength = 2;

    /// <summary>Whether bytes can be the start of a TLS record; short prefixes of one count.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<byte> bytes) =>
        (bytes.Length < 1 || bytes[0] is >= 20 and <= 24) && (bytes.Length < 2 || bytes[1] == 3);

    /// <summary>The number of the alert that the bytes end with; null: they do not end with one in clear.</summary>
    public static int? AlertAtEnd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength + AlertLength)
        {
            return null;
        }

        ReadOnlySpan<byte> end = bytes[^(HeaderLength + AlertLength)..];
        return end[0] == Alert && end[1] == 3 && end[3] == 0 && end[4] == AlertLength && end[5] is 1 or 2 ? end[6] : null;
    }
}
