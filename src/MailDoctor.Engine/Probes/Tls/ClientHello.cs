using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Probes.Tls;

/// <summary>A ClientHello of our own making (RFC 8446 §4.1.2, 5246 §7.4.1.2), free of this computer's TLS policy.</summary>
/// <param name="Highest">The highest version offered; TLS 1.3 offers all below it too.</param>
/// <param name="Suites">IANA numbers in the order of preference.</param>
internal sealed record ClientHello(TlsVersion Highest, IReadOnlyList<int> Suites)
{
    private const int RandomLength = 32;
    private const int KeyLength = 32;

    private static readonly int[] Tls13Suites = [0x1301, 0x1302, 0x1303];

    // ECDHE before DHE before RSA, as OpenSSL orders them: servers with broken DHE answer (see findings TLS016).
    private static readonly int[] Tls12Suites = [0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC02B, 0xC02F, 0x009F, 0xCCAA, 0x009E, 0xC024, 0xC028, 0xC023, 0xC027, 0x006B, 0x0067, 0x009D, 0x009C, 0x003D, 0x003C];

    // For servers of another age: AES with SHA-1, 3DES, RC4.
    private static readonly int[] OldSuites = [0xC00A, 0xC014, 0x0039, 0xC009, 0xC013, 0x0033, 0x0035, 0x002F, 0xC008, 0xC012, 0x0016, 0x000A, 0x0005, 0x0004];

    // SSL 3.0 knows no elliptic curves and no extensions; the last number stands for secure renegotiation (RFC 5746 §3.3).
    private static readonly int[] Ssl3Suites = [0x0039, 0x0033, 0x0035, 0x002F, 0x0016, 0x000A, 0x0005, 0x0004, 0x00FF];

    // AES with DHE, the key's own name left to the server (RFC 5288, 5246, 7905).
    private static readonly int[] DheSuites = [0x009F, 0xCCAA, 0x009E, 0x006B, 0x0067, 0x0039, 0x0033];

    // What nobody should accept, by sort.
    private static readonly int[][] BrokenSorts =
    [
        /* no encryption */ [0x003B, 0xC010, 0xC006, 0x0002, 0x0001],
        /* no certificate */ [0xC019, 0xC018, 0xC017, 0xC016, 0xC015, 0x00A7, 0x00A6, 0x006D, 0x006C, 0x003A, 0x0034, 0x001B, 0x001A, 0x0018],
        /* export grade */ [0x0014, 0x0011, 0x0008, 0x0006, 0x0003, 0x0019, 0x0017],
        /* RC4 */ [0xC011, 0xC007, 0x0005, 0x0004],
        /* DES */ [0x0015, 0x0009],
        /* 3DES */ [0xC012, 0xC008, 0x0016, 0x0013, 0x000A],
    ];

    // Without the groups of RFC 7919, so that the server shows the prime that it is set up with.
    private static readonly int[] CurvesOnly = [0x001D, 0x0017, 0x0018, 0x0019];

    private static readonly int[] AllGroups = [0x001D, 0x0017, 0x0018, 0x0019, 0x0100, 0x0101];
    private static readonly int[] Signatures = [0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201, 0x0202];

    /// <summary>Groups for the exchange of keys (RFC 8422 §5.1.1, 7919), the preferred first.</summary>
    public IReadOnlyList<int> Groups { get; init; } = AllGroups;

    /// <summary>What the list of suites is meant to find out.</summary>
    public HelloSuites Kind { get; init; }

    /// <summary>TLS 1.2 with DHE first: what a client sends that prefers it.</summary>
    public static ClientHello DheFirst { get; } = new(TlsVersion.Tls12, [.. DheSuites, .. Tls12Suites.Except(DheSuites), .. OldSuites.Except(DheSuites)]) { Kind = HelloSuites.DheFirst, Groups = CurvesOnly };

    /// <summary>TLS 1.2 with nothing but DHE.</summary>
    public static ClientHello DheOnly { get; } = new(TlsVersion.Tls12, DheSuites) { Kind = HelloSuites.DheOnly, Groups = CurvesOnly };

    /// <summary>TLS 1.2 with nothing but suites that nobody should accept.</summary>
    public static ClientHello BrokenOnly { get; } = new(TlsVersion.Tls12, [.. BrokenSorts.SelectMany(s => s)]) { Kind = HelloSuites.BrokenOnly };

    /// <summary>The same hello without the suites that are broken in the way of this one.</summary>
    public ClientHello WithoutSortOf(int suite) => this with { Suites = [.. Suites.Except(BrokenSorts.FirstOrDefault(s => s.Contains(suite)) ?? [suite])] };

    /// <summary>Whether a suite exchanges keys by DHE.</summary>
    public static bool IsDhe(int suite) => suite is 0x0016 || DheSuites.Contains(suite);

    /// <summary>The usual hello for a highest version.</summary>
    public static ClientHello For(TlsVersion highest) => highest == TlsVersion.Ssl3 ? new(highest, Ssl3Suites) : new(
        highest,
        [.. highest.Number >= TlsVersion.Tls13.Number ? Tls13Suites : [], .. highest.Number >= TlsVersion.Tls12.Number ? Tls12Suites : [], .. OldSuites]);

    /// <summary>The record to send.</summary>
    /// <param name="host">Named in SNI (RFC 6066 §3) unless it is an IP address literal.</param>
    public byte[] ToRecord(string host)
    {
        var body = new Block();
        body.Number(Math.Min(Highest.Number, TlsVersion.Tls12.Number));
        body.Bytes(RandomNumberGenerator.GetBytes(RandomLength));

        // A session id makes a TLS 1.3 hello look like one of TLS 1.2 to boxes on the way (RFC 8446 appendix D.4).
        body.Sized(1, b => b.Bytes(IsTls13 ? RandomNumberGenerator.GetBytes(RandomLength) : []));
        body.Sized(2, b => b.Numbers(Suites));
        body.Sized(1, b => b.Byte(0));
        if (Highest.Number > TlsVersion.Ssl3.Number)
        {
            body.Sized(2, b => Extensions(b, host));
        }

        var message = new Block();
        message.Byte(1);
        message.Sized(3, b => b.Bytes(body.ToArray()));

        var record = new Block();
        record.Byte(22);
        record.Number(Math.Min(Highest.Number, TlsVersion.Tls10.Number));
        record.Sized(2, b => b.Bytes(message.ToArray()));
        return record.ToArray();
    }

    private bool IsTls13 => Highest.Number >= TlsVersion.Tls13.Number;

    private void Extensions(Block block, string host)
    {
        if (!IPAddress.TryParse(host, out _))
        {
            block.Extension(0, e => e.Sized(2, list =>
            {
                list.Byte(0);
                list.Sized(2, name => name.Bytes(Encoding.ASCII.GetBytes(host)));
            }));
        }

        block.Extension(10, e => e.Sized(2, list => list.Numbers(Groups)));
        block.Extension(11, e => e.Sized(1, list => list.Byte(0)));
        if (Highest.Number >= TlsVersion.Tls12.Number)
        {
            block.Extension(13, e => e.Sized(2, list => list.Numbers(Signatures)));
        }

        block.Extension(23, _ => { });
        block.Extension(0xFF01, e => e.Byte(0));
        if (IsTls13)
        {
            block.Extension(43, e => e.Sized(1, list => list.Numbers([0x0304, 0x0303, 0x0302, 0x0301])));
            block.Extension(45, e => e.Sized(1, list => list.Byte(1)));

            // Any 32 bytes are an X25519 public key; the handshake ends with the ServerHello, so nobody needs the private one.
            block.Extension(51, e => e.Sized(2, list =>
            {
                list.Number(Groups[0]);
                list.Sized(2, key => key.Bytes(RandomNumberGenerator.GetBytes(KeyLength)));
            }));
        }
    }

    // Builds nested fields that begin with their own length.
    private sealed class Block
    {
        private readonly List<byte> bytes = [];

        public void Byte(byte value) => bytes.Add(value);

        public void Bytes(ReadOnlySpan<byte> values) => bytes.AddRange(values);

        public void Number(int value)
        {
            Span<byte> two = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(two, (ushort)value);
            Bytes(two);
        }

        public void Numbers(IEnumerable<int> values)
        {
            foreach (int value in values)
            {
                Number(value);
            }
        }

        public void Sized(int lengthBytes, Action<Block> write)
        {
            var inside = new Block();
            write(inside);
            for (int i = lengthBytes - 1; i >= 0; i--)
            {
                Byte((byte)(inside.bytes.Count >> (8 * i)));
            }

            bytes.AddRange(inside.bytes);
        }

        public void Extension(int type, Action<Block> write)
        {
            Number(type);
            Sized(2, write);
        }

        public byte[] ToArray() => [.. bytes];
    }
}
