using System.Buffers.Binary;

namespace MailDoctor.Engine.Tests.Support;

/// <summary>What servers send in answer to a ClientHello, and what a ClientHello says.</summary>
internal static class Flights
{
    /// <summary>ServerHello, Certificate, ServerKeyExchange with a prime of 1024 bits, ServerHelloDone: OpenSSL 3.0, recorded on 2026-11-26.</summary>
    public static byte[] Dhe1024 { get; } = Seed("server-hello/dhe1024");

    /// <summary>A fatal handshake_failure.</summary>
    public static byte[] Refusal { get; } = [21, 3, 3, 0, 2, 2, 40];

    /// <summary>A ServerHello and no more.</summary>
    public static byte[] Hello(int version, int suite)
    {
        byte[] body = [(byte)(version >> 8), (byte)version, .. new byte[32], 0, (byte)(suite >> 8), (byte)suite, 0];
        return [22, 3, 3, 0, (byte)(body.Length + 4), 2, 0, 0, (byte)body.Length, .. body];
    }

    /// <summary>The highest version that a ClientHello of the old form offers.</summary>
    public static int Version(ReadOnlySpan<byte> hello) => BinaryPrimitives.ReadUInt16BigEndian(hello[9..]);

    /// <summary>The suites that a ClientHello offers, in its order.</summary>
    public static int[] Suites(ReadOnlySpan<byte> hello)
    {
        int at = 44 + hello[43];
        int[] suites = new int[BinaryPrimitives.ReadUInt16BigEndian(hello[at..]) / 2];
        for (int i = 0; i < suites.Length; i++)
        {
            suites[i] = BinaryPrimitives.ReadUInt16BigEndian(hello[(at + 2 + (2 * i))..]);
        }

        return suites;
    }

    private static byte[] Seed(string name)
    {
        using Stream stream = typeof(Flights).Assembly.GetManifestResourceStream("corpus/" + name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
