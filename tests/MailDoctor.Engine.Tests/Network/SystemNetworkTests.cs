using System.Net;
using System.Net.Sockets;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace MailDoctor.Engine.Tests.Network;

public sealed class SystemNetworkTests
{
    [Fact]
    public async Task Reads_records_in_lower_case_without_final_dot()
    {
        DnsAnswered answer = await AskAsync("_imaps._tcp.example.org", "SRV", query => LoopbackDns.Answer(query, 0,
            LoopbackDns.Record(null, 33, [0, 5, 0, 10, 3, 0xE1, .. LoopbackDns.Name("Mail.Example.ORG")])));

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
        Assert.Equal([new DnsRecordFacts("SRV", "mail.example.org") { Priority = 5, Weight = 10, Port = 993 }], answer.Records);
        Assert.True(answer.Authenticated);
    }

    [Theory]
    [InlineData(0, DnsOutcome.NoData)]
    [InlineData(2, DnsOutcome.ServerFailure)]
    [InlineData(3, DnsOutcome.NoSuchName)]
    [InlineData(5, DnsOutcome.Refused)]
    public async Task Tells_the_outcomes_apart(int rcode, DnsOutcome outcome) =>
        Assert.Equal(outcome, (await AskAsync("example.org", "MX", query => LoopbackDns.Answer(query, rcode))).Outcome);

    [Fact]
    public async Task Reads_the_dot_of_a_null_mx()
    {
        DnsAnswered answer = await AskAsync("example.org", "MX", query => LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 15, 0, 0, 0)));

        Assert.Equal([new DnsRecordFacts("MX", ".") { Priority = 0 }], answer.Records);
    }

    [Fact]
    public async Task Keeps_international_targets_in_a_labels()
    {
        DnsAnswered answer = await AskAsync("example.org", "MX", query => LoopbackDns.Answer(query, 0,
            LoopbackDns.Record(null, 15, [0, 1, .. LoopbackDns.Name("mail.xn--bcher-kva.example")])));

        Assert.Equal(["mail.xn--bcher-kva.example"], answer.Values);
    }

    [Fact]
    public async Task Follows_aliases_and_ignores_records_of_other_names()
    {
        DnsAnswered answer = await AskAsync("mail.example.org", "A", query => LoopbackDns.Answer(query, 0,
            LoopbackDns.Record("unasked.example", 1, 192, 0, 2, 66),
            LoopbackDns.Record(null, 5, LoopbackDns.Name("real.example.org")),
            LoopbackDns.Record("real.example.org", 1, 192, 0, 2, 1)));

        Assert.Equal([new DnsRecordFacts("CNAME", "real.example.org"), new DnsRecordFacts("A", "192.0.2.1")], answer.Records);
    }

    [Fact]
    public async Task Reads_fingerprints_of_certificates_and_whether_they_are_signed()
    {
        byte[] digest = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        DnsAnswered answer = await AskAsync("_993._tcp.mail.example.org", "TLSA", query => LoopbackDns.Answer(query, 0,
            LoopbackDns.Record(null, 52, [3, 1, 1, .. digest]), LoopbackDns.Record(null, 52, 2, 0, 0), LoopbackDns.Record(null, 46, SignatureOver(52))));

        Assert.Equal(["3 1 1 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "2 0 0 "], answer.Values);
        Assert.True(answer is { Authenticated: true, HasSignatures: true });
    }

    [Fact]
    public async Task A_signature_over_other_records_signs_nothing() =>
        Assert.False((await AskAsync("_993._tcp.mail.example.org", "TLSA", query => LoopbackDns.Answer(query, 0,
            LoopbackDns.Record(null, 52, 3, 1, 1, 0xAB), LoopbackDns.Record(null, 46, SignatureOver(1))))).HasSignatures);

    // RFC 4034 §3.1.
    private static byte[] SignatureOver(byte type) => [0, type, 8, 2, 0, 0, 0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, .. LoopbackDns.Name("example.org"), 1, 2, 3];

    [Fact]
    public async Task Survives_aliases_in_a_ring()
    {
        DnsAnswered answer = await AskAsync("a.example.org", "A", query => LoopbackDns.Answer(query, 0,
            LoopbackDns.Record(null, 5, LoopbackDns.Name("b.example.org")),
            LoopbackDns.Record("b.example.org", 5, LoopbackDns.Name("a.example.org"))));

        Assert.Equal(DnsOutcome.NoData, answer.Outcome);
    }

    [Fact]
    public async Task Keeps_a_hundred_records_of_a_flood_and_counts_the_rest()
    {
        byte[][] flood = Enumerable.Range(0, 4000).Select(i => LoopbackDns.Record(null, 1, 198, 51, (byte)(i >> 8), (byte)i)).ToArray();

        DnsAnswered answer = await AskAsync("example.org", "A", query => LoopbackDns.Answer(query, 0, flood));

        Assert.Equal((100, 3900), (answer.Records.Count, answer.Dropped));
    }

    [Fact]
    public async Task Joins_the_strings_of_a_text()
    {
        DnsAnswered answer = await AskAsync("example.org", "TXT", query => LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 16, 2, (byte)'a', (byte)'b', 1, (byte)'c')));

        Assert.Equal(["abc"], answer.Values);
    }

    [Fact]
    public async Task Asks_again_without_edns_when_a_server_does_not_know_it()
    {
        await using var server = new LoopbackDns(query =>
            LoopbackDns.HasEdns(query) ? LoopbackDns.Answer(query, 1) : LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 1, 192, 0, 2, 1)));

        DnsAnswered answer = await new SystemNetwork([server.EndPoint]).ResolveAsync("example.org", "A", CancellationToken.None);

        Assert.Equal(["192.0.2.1"], answer.Values);
        Assert.Equal([true, false], server.Questions.Select(LoopbackDns.HasEdns).Distinct());
    }

    [Fact]
    public async Task An_answer_with_another_id_is_no_answer() => Assert.Equal(DnsOutcome.Malformed, (await AskAsync("example.org", "A", query =>
    {
        byte[] reply = LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 1, 192, 0, 2, 1));
        reply[0] ^= 0xFF;
        return reply;
    })).Outcome);

    [Fact]
    public async Task An_answer_to_another_question_is_no_answer() => Assert.Equal(DnsOutcome.Malformed, (await AskAsync("example.org", "A", query =>
    {
        byte[] reply = LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 1, 192, 0, 2, 1));
        reply[13] = (byte)'x';
        return reply;
    })).Outcome);

    [Fact]
    public async Task A_compression_loop_is_a_broken_packet() =>
        Assert.Equal(DnsOutcome.Malformed, (await AskAsync("example.org", "MX", query =>
        {
            byte[] reply = LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 15, 0, 1, 0xC0, 0xFF));
            reply[^1] = (byte)(reply.Length - 2);
            return reply;
        })).Outcome);

    [Fact]
    public async Task Nonsense_is_a_broken_packet() =>
        Assert.Equal(DnsOutcome.Malformed, (await AskAsync("example.org", "A", query => [query[0], query[1], 0x81, 0x80, 0, 1, 0xFF, 0xFF, 0, 0, 0, 0, 77])).Outcome);

    [Fact]
    public async Task The_next_server_is_asked_when_one_fails()
    {
        await using var failing = new LoopbackDns(query => LoopbackDns.Answer(query, 2));
        await using var good = new LoopbackDns(query => LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 1, 192, 0, 2, 1)));

        DnsAnswered answer = await new SystemNetwork([failing.EndPoint, good.EndPoint]).ResolveAsync("example.org", "A", CancellationToken.None);

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
    }

    [Fact]
    public async Task A_slow_answer_to_the_first_try_is_an_answer()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        var askedAgain = new TaskCompletionSource();
        int questions = 0;
        await using var server = new LoopbackDns(async query =>
        {
            if (IsOurs(query))
            {
                switch (Interlocked.Increment(ref questions))
                {
                    case 1:
                        asked.SetResult();
                        await askedAgain.Task;
                        break;
                    default:
                        askedAgain.TrySetResult();
                        return null;
                }
            }

            return LoopbackDns.Answer(query, 0, LoopbackDns.Record(null, 1, 192, 0, 2, 1));
        });

        Task<DnsAnswered> asking = new SystemNetwork([server.EndPoint], time).ResolveAsync("example.org", "A", CancellationToken.None);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["192.0.2.1"], (await asking).Values);

        // Not the look whether the server is there at all, which asks for the root.
        static bool IsOurs(byte[] query) => query[12] != 0;
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var server = new LoopbackDns(query => (byte[]?)null);
        IPEndPoint gone = server.EndPoint;
        await server.DisposeAsync();

        DnsAnswered answer = await new SystemNetwork([gone]).ResolveAsync("example.org", "A", CancellationToken.None);

        Assert.Equal(DnsOutcome.Unreachable, answer.Outcome);
    }

    [Fact]
    public async Task Without_a_server_nothing_is_reachable_and_nobody_else_is_asked()
    {
        DnsAnswered answer = await new SystemNetwork([]).ResolveAsync("example.org", "A", CancellationToken.None);

        Assert.Equal(DnsOutcome.Unreachable, answer.Outcome);
        Assert.Contains("no DNS server", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("")]
    [InlineData("bücher.example")]
    [InlineData("a b.example")]
    public async Task A_name_that_the_dns_cannot_hold_is_not_sent(string name)
    {
        await using var server = new LoopbackDns(query => LoopbackDns.Answer(query, 0));

        DnsAnswered answer = await new SystemNetwork([server.EndPoint]).ResolveAsync(name, "A", CancellationToken.None);

        Assert.Equal(DnsOutcome.Malformed, answer.Outcome);
        Assert.Empty(server.Questions);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_time_out()
    {
        using var caller = new CancellationTokenSource();
        await using var server = new LoopbackDns(query =>
        {
            caller.Cancel();
            return (byte[]?)null;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SystemNetwork([server.EndPoint]).ResolveAsync("example.org", "A", caller.Token));
    }

    [Fact]
    public async Task Connects_and_tells_a_closed_port()
    {
        var network = new SystemNetwork([]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        TcpResult open = await network.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);
        listener.Stop();
        TcpResult closed = await network.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);

        Assert.Equal((ConnectOutcome.Connected, ConnectOutcome.Refused), (open.Outcome, closed.Outcome));
        Assert.NotNull(open.Stream);
        Assert.Null(closed.Stream);
        await open.Stream.DisposeAsync();
    }

    [Theory]
    [InlineData("192.0.2.53", "192.0.2.53:53")]
    [InlineData("192.0.2.53:5353", "192.0.2.53:5353")]
    [InlineData("2001:db8::53", "[2001:db8::53]:53")]
    [InlineData("[2001:db8::53]:5353", "[2001:db8::53]:5353")]
    public void Reads_a_server_as_people_type_it(string text, string read)
    {
        Assert.True(SystemNetwork.TryParseServer(text, out IPEndPoint? server, out _));
        Assert.Equal(read, server.ToString());
    }

    [Theory]
    [InlineData("dns.example.org")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("192.0.2.53:0")]
    [InlineData("192.0.2.53:99999")]
    public void Refuses_what_is_no_server(string text)
    {
        Assert.False(SystemNetwork.TryParseServer(text, out _, out string reason));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    private static async Task<DnsAnswered> AskAsync(string name, string type, Func<byte[], byte[]?> answer)
    {
        await using var server = new LoopbackDns(answer);
        return await new SystemNetwork([server.EndPoint]).ResolveAsync(name, type, CancellationToken.None);
    }
}
