using System.Net;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class TlsScanProbeTests
{
    private const int Ecdhe = 0xC02F;
    private const int Dhe = 0x009F;

    private static readonly TlsNegotiated Negotiated = new(ProbeBench.Imaps, "TLS 1.3", "TLS_AES_256_GCM_SHA384", TimeSpan.Zero);
    private static readonly ConnectionTried Connected = new(ProbeBench.Imaps, ProbeBench.Address, ConnectOutcome.Connected, TimeSpan.Zero);

    [Fact]
    public async Task A_server_of_today_is_asked_three_times_and_once_for_its_prime()
    {
        IReadOnlyList<TlsVersionProbed> seen = await ScanAsync(hello => Flights.Version(hello) >= 0x0303 && Flights.Suites(hello).Contains(Ecdhe) ? Flights.Hello(0x0303, Ecdhe) : Flights.Refusal);

        Assert.Equal(
            ["TLS 1.1 Usual NotOffered", "TLS 1.2 BrokenOnly NotOffered", "TLS 1.2 DheFirst Offered", "TLS 1.2 DheOnly NotOffered"],
            seen.Select(s => $"{s.Offered} {s.Hello} {s.Outcome}"));
        Assert.Equal(40, seen[0].Alert);
    }

    [Fact]
    public async Task Who_takes_TLS_1_1_is_asked_for_1_0_too()
    {
        IReadOnlyList<TlsVersionProbed> seen = await ScanAsync(hello => Flights.Version(hello) <= 0x0302 ? Flights.Hello(Flights.Version(hello), 0xC013) : Flights.Refusal);

        Assert.Equal(["TLS 1.1", "TLS 1.0", "SSL 3.0"], seen.Where(s => s.Chosen is not null).Select(s => s.Chosen));
    }

    [Fact]
    public async Task Who_takes_TLS_1_0_is_asked_for_SSL_3_as_a_program_of_its_time_would_ask()
    {
        byte[]? asked = null;

        IReadOnlyList<TlsVersionProbed> seen = await ScanAsync(hello =>
        {
            asked = Flights.Version(hello) == 0x0300 ? hello : asked;
            return Flights.Version(hello) is 0x0302 or 0x0301 ? Flights.Hello(0x0301, 0x0035) : Flights.Refusal;
        });

        Assert.Single(seen, s => s is { Offered: "SSL 3.0", Outcome: TlsVersionOutcome.NotOffered, Alert: 40 });

        // Record and hello carry the old number, no suite needs a curve, and behind the one way to compress nothing follows.
        int suites = Flights.Suites(asked).Length;
        Assert.Equal((3, 0, 44 + 2 + (2 * suites) + 2), (asked![1], asked[2], asked.Length));
        Assert.DoesNotContain(Flights.Suites(asked), s => s >> 8 == 0xC0);
    }

    [Fact]
    public async Task Suites_that_were_taken_are_left_out_of_the_next_question()
    {
        // NULL first, then RC4, then whatever is left: at most three.
        IReadOnlyList<TlsVersionProbed> seen = await ScanAsync(hello => Flights.Suites(hello) is var offered && offered.Contains(Ecdhe) ? Flights.Refusal
            : offered.Contains(0x003B) ? Flights.Hello(0x0303, 0x003B)
            : offered.Contains(0x0005) ? Flights.Hello(0x0303, 0x0005)
            : Flights.Hello(0x0303, offered[0]));

        string[] taken = seen.Where(s => s.Hello == HelloSuites.BrokenOnly).Select(s => s.SuiteName!).ToArray();
        Assert.Equal(["TLS_RSA_WITH_NULL_SHA256", "TLS_RSA_WITH_RC4_128_SHA"], taken[..2]);
        Assert.Equal(3, taken.Length);
    }

    [Fact]
    public async Task Reads_the_length_of_the_prime()
    {
        IReadOnlyList<TlsVersionProbed> seen = await ScanAsync(hello => Flights.Suites(hello) is [Dhe, ..] ? Flights.Dhe1024 : Flights.Refusal);

        TlsVersionProbed dhe = seen.Single(s => s.DhBits is not null);
        Assert.Equal((HelloSuites.DheFirst, 1024, false), (dhe.Hello, dhe.DhBits, dhe.BrokeOff));
        Assert.DoesNotContain(seen, s => s.Hello == HelloSuites.DheOnly);
        Assert.EndsWith("its Diffie-Hellman prime has 1024 bits", dhe.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_breaks_off_at_DHE_is_asked_once_more_with_the_usual_suites()
    {
        IReadOnlyList<TlsVersionProbed> seen = await ScanAsync(hello => Flights.Suites(hello) switch
        {
            [Dhe, ..] => [],
            var offered when offered.Contains(Ecdhe) => Flights.Hello(0x0303, Ecdhe),
            _ => Flights.Refusal,
        });

        Assert.Contains(seen, s => s is { Hello: HelloSuites.DheFirst, Outcome: TlsVersionOutcome.NotOffered, Alert: null });
        Assert.Contains(seen, s => s is { Hello: HelloSuites.Usual, Offered: "TLS 1.2", Outcome: TlsVersionOutcome.Offered });
    }

    [Fact]
    public async Task A_choice_of_DHE_that_is_not_kept_is_seen()
    {
        IReadOnlyList<TlsVersionProbed> seen = await ScanAsync(hello => Flights.Suites(hello) switch
        {
            [Dhe, ..] => [.. Flights.Hello(0x0303, Dhe), 21, 3, 3, 0, 2, 2, 80],
            var offered when offered.Contains(Ecdhe) => Flights.Hello(0x0303, Ecdhe),
            _ => Flights.Refusal,
        });

        Assert.Contains(seen, s => s is { Hello: HelloSuites.DheFirst, BrokeOff: true, Alert: 80 });
    }

    [Fact]
    public void Without_a_session_there_is_nothing_to_add()
    {
        var probe = new TlsScanProbe();

        Assert.True(probe.Applies(ProbeBench.Imaps, [Connected, Negotiated]));
        Assert.False(probe.Applies(ProbeBench.Imaps, [Connected]));
        Assert.False(probe.Applies(ProbeBench.Imaps, [Negotiated]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_done_only_for_who_wants_it_thorough(bool thorough)
    {
        await using var bench = new ProbeBench { Options = new ExaminationOptions { Thorough = thorough } };
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, new Habits { Host = ProbeBench.Host });

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(thorough, seen.OfType<TlsVersionProbed>().Any());
        Assert.Equal(thorough, server.Connections > 1);
    }

    private static async Task<IReadOnlyList<TlsVersionProbed>> ScanAsync(Func<byte[], byte[]> answer)
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, new Act.AnswerBytes(hello => answer(hello.ToArray())), new Act.Cut());
        var context = new ProbeContext(ProbeBench.Imaps, [IPAddress.Parse(ProbeBench.Address)], bench.Network, [Connected, Negotiated]);
        List<TlsVersionProbed> seen = [];
        await foreach (Observation observation in new TlsScanProbe().ProbeAsync(context, CancellationToken.None))
        {
            seen.Add(Assert.IsType<TlsVersionProbed>(observation));
        }

        return seen;
    }
}
