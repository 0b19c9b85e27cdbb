using CsCheck;
using MailDoctor.Engine.Probes.Tls;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Probes.Tls;

public sealed class ServerHelloParserTests
{
    [Theory]
    [InlineData(0x0301, 0xC013, "TLS 1.0")]
    [InlineData(0x0302, 0x002F, "TLS 1.1")]
    [InlineData(0x0303, 0xC02F, "TLS 1.2")]
    [InlineData(0x0300, 0x0005, "SSL 3.0")]
    public void Reads_version_and_suite(int version, int suite, string name)
    {
        ServerAnswer answer = ServerHelloParser.Parse(Record(22, Hello(version, suite)));

        Assert.Equal((ServerAnswerKind.ServerHello, name, suite), (answer.Kind, answer.Version.ToString(), answer.Suite));
    }

    [Fact]
    public void Reads_tls_1_3_from_its_extension()
    {
        ServerAnswer answer = ServerHelloParser.Parse(Record(22, Hello(0x0303, 0x1301, [0, 51, 0, 2, 0, 29, 0, 43, 0, 2, 3, 4])));

        Assert.Equal("TLS 1.3", answer.Version.ToString());
    }

    [Fact]
    public void Reads_a_message_that_is_spread_over_records()
    {
        byte[] hello = Hello(0x0303, 0xC02F);

        ServerAnswer answer = ServerHelloParser.Parse([.. Record(22, hello[..3]), .. Record(22, hello[3..20]), .. Record(22, hello[20..])]);

        Assert.Equal(0xC02F, answer.Suite);
    }

    [Fact]
    public void A_warning_before_the_hello_is_no_refusal() =>
        Assert.Equal(ServerAnswerKind.ServerHello, ServerHelloParser.Parse([.. Record(21, [1, 112]), .. Record(22, Hello(0x0303, 0xC02F))]).Kind);

    [Theory]
    [InlineData(70)]
    [InlineData(40)]
    [InlineData(80)]
    public void Reads_a_fatal_alert(int alert)
    {
        ServerAnswer answer = ServerHelloParser.Parse(Record(21, [2, (byte)alert]));

        Assert.Equal((ServerAnswerKind.Alert, alert), (answer.Kind, answer.Alert));
    }

    [Fact]
    public void Waits_at_every_length_of_a_hello()
    {
        byte[] whole = Record(22, Hello(0x0303, 0xC02F));

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Equal(ServerAnswerKind.Incomplete, ServerHelloParser.Parse(whole.AsSpan(0, length)).Kind));
    }

    [Theory]
    [InlineData("2A204F4B20")] // "* OK "
    [InlineData("485454502F")] // "HTTP/"
    [InlineData("1600")]
    public void Knows_what_is_not_tls(string hex) => Assert.Equal(ServerAnswerKind.NotTls, ServerHelloParser.Parse(Convert.FromHexString(hex)).Kind);

    [Theory]
    [InlineData("1603030004" + "0B000000")] // a Certificate first
    [InlineData("160303FFFF")] // a record longer than any
    [InlineData("1703030001" + "00")] // application data
    [InlineData("1603030004" + "02000000")] // an empty ServerHello
    [InlineData("1503030003" + "020000")] // an alert of three bytes
    public void Calls_nonsense_malformed(string hex) => Assert.Equal(ServerAnswerKind.Malformed, ServerHelloParser.Parse(Convert.FromHexString(hex)).Kind);

    [Fact]
    public void Survives_any_bytes() => Gen.Byte.Array[0, 200].Sample(bytes => Enum.IsDefined(ServerHelloParser.Parse(bytes).Kind));

    [Fact]
    public void Survives_any_change_to_a_good_answer()
    {
        byte[] good = Record(22, Hello(0x0303, 0x1301, [0, 51, 0, 2, 0, 29, 0, 43, 0, 2, 3, 4]));

        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, value, length) =>
        {
            byte[] changed = [.. good];
            changed[at] = value;
            return Enum.IsDefined(ServerHelloParser.Parse(changed.AsSpan(0, length)).Kind);
        });
    }

    // What OpenSSL 3.0 (s_server with DHE only and a prime of 1024 bits) sent on 2026-11-26.
    private static byte[] Flight => Flights.Dhe1024;

    [Fact]
    public void Reads_the_length_of_the_prime_that_a_server_sends()
    {
        ServerAnswer answer = ServerHelloParser.ParseToKey(Flight);

        Assert.Equal((ServerAnswerKind.ServerHello, 0x009F, 1024, false), (answer.Kind, answer.Suite, answer.DhBits, answer.KeyToCome));
    }

    [Fact]
    public void Waits_for_the_prime_at_every_length_of_the_flight()
    {
        int end = Enumerable.Range(0, Flight.Length + 1).First(length => ServerHelloParser.ParseToKey(Flight.AsSpan(0, length)).DhBits is not null);

        Assert.All(Enumerable.Range(0, end), length => Assert.True(ServerHelloParser.ParseToKey(Flight.AsSpan(0, length)) is { Kind: ServerAnswerKind.Incomplete } or { KeyToCome: true }));
        Assert.All(Enumerable.Range(end, Flight.Length - end), length => Assert.Equal(1024, ServerHelloParser.ParseToKey(Flight.AsSpan(0, length)).DhBits));
    }

    [Fact]
    public void Who_does_not_wait_for_it_is_done_with_the_hello() =>
        Assert.True(ServerHelloParser.Parse(Flight) is { Kind: ServerAnswerKind.ServerHello, DhBits: null, KeyToCome: false });

    [Fact]
    public void An_alert_after_the_hello_does_not_undo_the_choice()
    {
        ServerAnswer answer = ServerHelloParser.ParseToKey([.. Record(22, Hello(0x0303, 0x009F)), .. Record(21, [2, 80])]);

        Assert.Equal((ServerAnswerKind.ServerHello, 0x009F, 80, false), (answer.Kind, answer.Suite, answer.Alert, answer.KeyToCome));
    }

    [Theory]
    [InlineData(0x0303, 0xC02F)]
    [InlineData(0x0304, 0x009F)]
    public void Where_there_is_no_prime_none_is_waited_for(int version, int suite) =>
        Assert.False(ServerHelloParser.ParseToKey(Record(22, Hello(version, suite))).KeyToCome);

    [Theory]
    [InlineData("0000", null)]              // no prime
    [InlineData("0080FF", null)]            // shorter than it says
    [InlineData("0001FF", 8)]
    [InlineData("0003000001", 1)]           // zeros in front
    [InlineData("00020000", 0)]
    public void A_prime_of_nonsense_is_read_as_it_is(string key, int? bits)
    {
        byte[] body = Convert.FromHexString(key);

        Assert.Equal(bits, ServerHelloParser.ParseToKey([.. Record(22, Hello(0x0303, 0x009F)), .. Record(22, [12, 0, 0, (byte)body.Length, .. body])]).DhBits);
    }

    private static byte[] Hello(int version, int suite, byte[]? extensions = null)
    {
        byte[] body =
        [
            (byte)(version >> 8), (byte)version, .. new byte[32], 4, 9, 9, 9, 9, (byte)(suite >> 8), (byte)suite, 0,
            .. extensions is null ? Array.Empty<byte>() : [0, (byte)extensions.Length, .. extensions],
        ];
        return [2, 0, 0, (byte)body.Length, .. body];
    }

    private static byte[] Record(byte type, byte[] content) => [type, 3, 3, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
