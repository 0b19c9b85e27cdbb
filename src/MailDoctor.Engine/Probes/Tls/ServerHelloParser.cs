using System.Buffers.Binary;
using MailDoctor.Engine.Network;

namespace MailDoctor.Engine.Probes.Tls;

/// <summary>Reads a server's first flight as far as its choice of version and suite (RFC 8446 §4.1.3, 5246 §7.4.1.3). Pure; never throws on any bytes.</summary>
internal static class ServerHelloParser
{
    private const int LongestRecord = (1 << 14) + 2048;
    private const int MessageHeader = 4;
    private const byte ServerHelloType = 2;
    private const byte ServerKeyExchangeType = 12;
    private const byte ServerHelloDoneType = 14;
    private const int RandomLength = 32;
    private const int SupportedVersions = 43;
    private const byte Warning = 1;
    private const byte CloseNotify = 0;

    private static readonly ServerAnswer Incomplete = new(ServerAnswerKind.Incomplete);
    private static readonly ServerAnswer Malformed = new(ServerAnswerKind.Malformed);

    /// <summary>Reads all bytes received so far.</summary>
    public static ServerAnswer Parse(ReadOnlySpan<byte> bytes) => Parse(bytes, toKey: false);

    /// <summary>Reads all bytes received so far, and where the server chose DHE also its part of the key (RFC 5246 §7.4.3).</summary>
    /// <returns>A ServerHello with <see cref="ServerAnswer.KeyToCome"/> when there is more to wait for.</returns>
    public static ServerAnswer ParseToKey(ReadOnlySpan<byte> bytes) => Parse(bytes, toKey: true);

    private static ServerAnswer Parse(ReadOnlySpan<byte> bytes, bool toKey)
    {
        var message = new List<byte>();
        ServerAnswer sofar = Incomplete;
        while (true)
        {
            if (!TlsRecord.LooksLikeOne(bytes))
            {
                return sofar.KeyToCome ? sofar : message.Count == 0 ? new ServerAnswer(ServerAnswerKind.NotTls) : Malformed;
            }

            if (bytes.Length < TlsRecord.HeaderLength)
            {
                return sofar;
            }

            byte type = bytes[0];
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
            if (length > LongestRecord)
            {
                return Malformed;
            }

            ReadOnlySpan<byte> body = bytes[TlsRecord.HeaderLength..];
            if (type == TlsRecord.Alert)
            {
                if (length != 2)
                {
                    return Malformed;
                }

                if (body.Length < 2)
                {
                    return sofar;
                }

                // A warning, such as unrecognized_name, may come before the ServerHello.
                if (body[0] != Warning || body[1] == CloseNotify)
                {
                    return sofar.KeyToCome ? sofar with { Alert = body[1], KeyToCome = false } : new ServerAnswer(ServerAnswerKind.Alert) { Alert = body[1] };
                }
            }
            else if (type == TlsRecord.Handshake)
            {
                message.AddRange(body[..Math.Min(length, body.Length)]);
                ReadOnlySpan<byte> messages = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(message);
                sofar = ReadMessage(messages);
                if (toKey && sofar is { Kind: ServerAnswerKind.ServerHello, Suite: int suite, Version.Number: <= 0x0303 } && ClientHello.IsDhe(suite))
                {
                    sofar = ReadKey(messages, sofar);
                }

                if (sofar is { Kind: not ServerAnswerKind.Incomplete, KeyToCome: false })
                {
                    return sofar;
                }
            }
            else
            {
                return Malformed;
            }

            if (body.Length < length)
            {
                return sofar;
            }

            bytes = body[length..];
        }
    }

    private static ServerAnswer ReadMessage(ReadOnlySpan<byte> message)
    {
        if (message.Length < 1)
        {
            return Incomplete;
        }

        if (message[0] != ServerHelloType)
        {
            return Malformed;
        }

        if (message.Length < MessageHeader)
        {
            return Incomplete;
        }

        int length = (message[1] << 16) | BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        if (length > LongestRecord)
        {
            return Malformed;
        }

        return message.Length < MessageHeader + length ? Incomplete : ReadServerHello(message.Slice(MessageHeader, length));
    }

    // Certificate and the like come in between; ServerHelloDone without a key would be the end.
    private static ServerAnswer ReadKey(ReadOnlySpan<byte> messages, ServerAnswer hello)
    {
        while (messages.Length >= MessageHeader)
        {
            int length = (messages[1] << 16) | BinaryPrimitives.ReadUInt16BigEndian(messages[2..]);
            ReadOnlySpan<byte> body = messages[MessageHeader..];
            if (messages[0] == ServerHelloDoneType || length > LongestRecord * 8)
            {
                return hello;
            }

            if (body.Length < length)
            {
                break;
            }

            if (messages[0] == ServerKeyExchangeType)
            {
                return hello with { DhBits = PrimeBits(body[..length]) };
            }

            messages = body[length..];
        }

        return hello with { KeyToCome = true };
    }

    private static int? PrimeBits(ReadOnlySpan<byte> key)
    {
        if (key.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(key) is var length && (length == 0 || key.Length < 2 + length))
        {
            return null;
        }

        ReadOnlySpan<byte> prime = key.Slice(2, length).TrimStart((byte)0);
        return prime.Length == 0 ? 0 : ((prime.Length - 1) * 8) + (8 - byte.LeadingZeroCount(prime[0]));
    }

    private static ServerAnswer ReadServerHello(ReadOnlySpan<byte> hello)
    {
        if (hello.Length < 2 + RandomLength + 1)
        {
            return Malformed;
        }

        int version = BinaryPrimitives.ReadUInt16BigEndian(hello);
        ReadOnlySpan<byte> rest = hello[(2 + RandomLength)..];
        int session = rest[0];
        if (rest.Length < 1 + session + 3)
        {
            return Malformed;
        }

        rest = rest[(1 + session)..];
        int suite = BinaryPrimitives.ReadUInt16BigEndian(rest);
        return new ServerAnswer(ServerAnswerKind.ServerHello) { Version = new TlsVersion(SelectedVersion(rest[3..]) ?? version), Suite = suite };
    }

    // TLS 1.3 calls itself 1.2 in the old field and tells the truth in an extension (RFC 8446 §4.2.1).
    private static int? SelectedVersion(ReadOnlySpan<byte> extensions)
    {
        ReadOnlySpan<byte> rest = extensions.Length < 2 ? [] : extensions[2..];
        while (rest.Length >= 4)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(rest);
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            rest = rest[4..];
            if (length > rest.Length)
            {
                return null;
            }

            if (type == SupportedVersions && length == 2)
            {
                return BinaryPrimitives.ReadUInt16BigEndian(rest);
            }

            rest = rest[length..];
        }

        return null;
    }
}
