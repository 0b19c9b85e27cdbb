using System.Buffers.Binary;
using System.Net;
using System.Text;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Practice.Tests.Support;

/// <summary>What a DNS server on the wire answers: records by name and type, each packet made by hand (RFC 1035 §4).</summary>
internal sealed class Zone
{
    public const ushort A = 1;
    public const ushort Cname = 5;
    public const ushort Mx = 15;
    public const ushort Txt = 16;
    public const ushort Aaaa = 28;
    public const ushort Srv = 33;

    private readonly Dictionary<(string Name, ushort Type), Func<byte[], byte[]?>> answers = [];

    /// <summary>Answers a question with whatever packet.</summary>
    public Zone On(string name, ushort type, Func<byte[], byte[]?> answer)
    {
        answers[(name, type)] = answer;
        return this;
    }

    /// <summary>Answers with records that belong to the name.</summary>
    public Zone With(string name, ushort type, params IReadOnlyList<byte[]> data) =>
        On(name, type, query => LoopbackDns.Answer(query, 0, data.Select(d => LoopbackDns.Record(null, type, d)).ToArray()));

    public Zone Address(string name, string address) =>
        With(name, IPAddress.Parse(address).GetAddressBytes().Length == 4 ? A : Aaaa, IPAddress.Parse(address).GetAddressBytes());

    /// <summary>An SRV record (RFC 2782).</summary>
    public Zone Service(string name, string target, int port) => With(name, Srv, SrvData(target, port));

    public static byte[] SrvData(string target, int port) => [0, 0, 0, 1, (byte)(port >> 8), (byte)port, .. LoopbackDns.Name(target)];

    /// <summary>What to say to a packet: NXDOMAIN for names that nothing is known of.</summary>
    public byte[]? Answer(byte[] query)
    {
        (string name, ushort type) = Question(query);
        return answers.TryGetValue((name, type), out Func<byte[], byte[]?>? own) ? own(query)
            : LoopbackDns.Answer(query, answers.Keys.Any(k => k.Name == name || k.Name.EndsWith("." + name, StringComparison.Ordinal)) ? 0 : 3);
    }

    /// <summary>What a packet asks for.</summary>
    public static (string Name, ushort Type) Question(byte[] query)
    {
        var labels = new List<string>();
        int at = 12;
        while (query[at] != 0)
        {
            labels.Add(Encoding.Latin1.GetString(query, at + 1, query[at]));
            at += query[at] + 1;
        }

        return (string.Join('.', labels).ToLowerInvariant(), BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(at + 1)));
    }
}
