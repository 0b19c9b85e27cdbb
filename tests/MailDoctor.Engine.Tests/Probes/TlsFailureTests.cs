using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

/// <summary>How TLS and STARTTLS fail.</summary>
public sealed class TlsFailureTests
{
    private const int Hurry = 4;

    [Fact]
    public async Task Clear_text_on_a_tls_port()
    {
        TlsFailed failed = await FailedAsync(ProbeBench.Imaps, new Act.Say("* OK hello"), new Act.Stall());

        Assert.Equal((TlsFailureKind.NotTls, "* OK hello", null), (failed.Failure, failed.FirstText, failed.Spoken));
        Assert.StartsWith("2A204F4B20", failed.FirstBytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_of_another_binary_protocol_have_no_text()
    {
        TlsFailed failed = await FailedAsync(ProbeBench.Imaps, new Act.SayBytes(new byte[] { 0x4a, 0, 0, 0, 0x0a, 1, 2, 3 }), new Act.Stall());

        Assert.Equal((TlsFailureKind.NotTls, null, "4A0000000A010203", "MySQL"), (failed.Failure, failed.FirstText, failed.FirstBytes, failed.Spoken));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(112)]
    public async Task An_alert(int number)
    {
        TlsFailed failed = await FailedAsync(ProbeBench.Imaps, new Act.HearBytes(), new Act.SayBytes(new byte[] { 21, 3, 3, 0, 2, 2, (byte)number }), new Act.Cut());

        Assert.Equal((TlsFailureKind.Alert, number), (failed.Failure, failed.Alert));
    }

    [Fact]
    public async Task Closed_without_an_alert()
    {
        TlsFailed failed = await FailedAsync(ProbeBench.Imaps, new Act.HearBytes(), new Act.Cut());

        Assert.Equal((TlsFailureKind.Closed, (int?)null, (string?)null), (failed.Failure, failed.Alert, failed.FirstBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(700)]
    public async Task A_handshake_that_stalls(int afterBytes)
    {
        await using var bench = new ProbeBench(new HurriedTime(Hurry));
        bench.Serve(ProbeBench.Imaps, new Act.StallTls(bench.Good, afterBytes), new Act.Stall());

        TlsFailed failed = Assert.Single((await bench.ProbeAsync(ProbeBench.Imaps)).OfType<TlsFailed>());

        Assert.Equal(TlsFailureKind.TimedOut, failed.Failure);
        Assert.InRange(failed.Elapsed, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_handshake_without_end()
    {
        // Handshake records with the beginning of a message of 16 MB.
        string record = "\u0016\u0003\u0003\u0001\0" + new string('A', 256);
        TlsFailed failed = await FailedAsync(
            ProbeBench.Imaps,
            new Act.HearBytes(),
            new Act.SayBytes(new byte[] { 22, 3, 3, 0, 4, 2, 0xFF, 0xFF, 0xFF }),
            new Act.Flood(record, 1L << 30));

        Assert.True(failed.Failure is TlsFailureKind.TooMuch or TlsFailureKind.RefusedHere, failed.ToString());
    }

    [Fact]
    public async Task A_certificate_of_five_megabytes()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, new Act.BeginTls([Huge(bench)]), new Act.Say("* OK hello"), new Act.Stall());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(TlsFailureKind.TooMuch, Assert.Single(seen.OfType<TlsFailed>()).Failure);
    }

    [Fact]
    public async Task A_server_of_tls_1_2_is_found_out_when_it_fails_for_another_reason()
    {
        await using var bench = new ProbeBench();
        byte[] hello = [22, 3, 3, 0, 42, 2, 0, 0, 38, 3, 1, .. new byte[32], 0, 0xC0, 0x13, 0];
        bench.Serve(ProbeBench.Imaps, new Act.HearBytes(), new Act.SayBytes(hello), new Act.HearBytes(), new Act.Cut());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(TlsFailureKind.RefusedHere, Assert.Single(seen.OfType<TlsFailed>()).Failure);
        TlsVersionProbed answer = Assert.Single(seen.OfType<TlsVersionProbed>());
        Assert.Equal(("TLS 1.2", TlsVersionOutcome.Offered, "TLS 1.0", 0xC013), (answer.Offered, answer.Outcome, answer.Chosen, answer.Suite));
    }

    [Fact]
    public async Task A_server_that_refuses_every_hello_is_asked_three_times_and_no_more()
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, new Act.HearBytes(), new Act.SayBytes(new byte[] { 21, 3, 3, 0, 2, 2, 40 }), new Act.Cut());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(["TLS 1.2", "TLS 1.1", "TLS 1.3"], seen.OfType<TlsVersionProbed>().Select(p => p.Offered));
        Assert.All(seen.OfType<TlsVersionProbed>(), p => Assert.Equal((TlsVersionOutcome.NotOffered, "the server answered with TLS alert 40, handshake_failure"), (p.Outcome, p.Detail)));
        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task A_port_that_speaks_clear_text_is_not_asked_for_versions()
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, new Act.Say("* OK hello"), new Act.Stall());

        await bench.ProbeAsync(ProbeBench.Imaps);

        Assert.Equal(1, server.Connections);
    }

    public static TheoryData<ServerEndpoint, string[]> NotOffered() => new()
    {
        { ProbeBench.Imap, ["* OK [CAPABILITY IMAP4rev1] hello"] },
        { ProbeBench.Pop3, ["+OK hello", "", "+OK", "USER", "."] },
        { ProbeBench.Submission, ["220 mx ESMTP", "", "250-mx", "250 SIZE 1000"] },
    };

    [Theory]
    [MemberData(nameof(NotOffered))]
    public async Task Starttls_not_offered(ServerEndpoint endpoint, string[] lines)
    {
        IReadOnlyList<Observation> seen = await SeenAsync(endpoint, [.. Script(lines), new Act.Stall()]);

        Assert.Equal(StartTlsFailure.NotOffered, Assert.Single(seen.OfType<StartTlsFailed>()).Failure);
        Assert.Equal(SessionStage.BeforeTls, Assert.Single(seen.OfType<CapabilitiesSeen>()).Stage);
        Assert.DoesNotContain(seen, o => o is SessionBroken or TlsFailed);
    }

    public static TheoryData<ServerEndpoint, string[], string> Refused() => new()
    {
        { ProbeBench.Pop3, ["+OK hello", "", "+OK", "STLS", ".", "", "-ERR TLS is broken"], "TLS is broken" },
        { ProbeBench.Submission, ["220 mx ESMTP", "", "250-mx", "250 STARTTLS", "", "454 4.7.0 TLS not available due to local problem"], "local problem" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Starttls_refused(ServerEndpoint endpoint, string[] lines, string words)
    {
        IReadOnlyList<Observation> seen = await SeenAsync(endpoint, [.. Script(lines), new Act.Stall()]);

        StartTlsFailed failed = Assert.Single(seen.OfType<StartTlsFailed>());
        Assert.Equal(StartTlsFailure.Refused, failed.Failure);
        Assert.Contains(words, failed.ServerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starttls_refused_by_imap()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imap, Instead("STARTTLS", new Act.Say("$TAG NO certificate missing"), new Act.Stall()));

        StartTlsFailed failed = Assert.Single((await bench.ProbeAsync(ProbeBench.Imap)).OfType<StartTlsFailed>());

        Assert.Equal(StartTlsFailure.Refused, failed.Failure);
        Assert.EndsWith(" NO certificate missing", failed.ServerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Plaintext_after_the_starttls_reply(bool inOnePacket)
    {
        await using var bench = new ProbeBench();
        Act[] reply = inOnePacket
            ? [new Act.Say("$TAG OK go\r\n* CAPABILITY INJECTED"), new Act.Stall()]
            : [new Act.Say("$TAG OK go"), new Act.HearBytes(), new Act.Say("* CAPABILITY INJECTED"), new Act.Stall()];
        bench.Serve(ProbeBench.Imap, Instead("STARTTLS", reply));

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imap);

        StartTlsFailed failed = Assert.Single(seen.OfType<StartTlsFailed>());
        Assert.Equal((StartTlsFailure.SurplusBytes, "* CAPABILITY INJECTED"), (failed.Failure, failed.ServerText));
        Assert.DoesNotContain(seen, o => o is TlsNegotiated or TlsFailed or SessionBroken);
    }

    [Fact]
    public async Task Preauth_on_a_starttls_port()
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Imap, new Act.Say("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome"), new Act.Hear());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imap);

        Assert.Equal(StartTlsFailure.Preauth, Assert.Single(seen.OfType<StartTlsFailed>()).Failure);
        Assert.Equal("", server.Heard);
    }

    [Fact]
    public async Task A_handshake_that_fails_after_a_good_reply_is_a_tls_failure()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imap, Instead(
            "STARTTLS", new Act.Say("$TAG OK go"), new Act.HearBytes(), new Act.SayBytes(new byte[] { 21, 3, 3, 0, 2, 2, 80 }), new Act.Cut()));

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imap);

        Assert.Equal((TlsFailureKind.Alert, 80), (seen.OfType<TlsFailed>().Single().Failure, seen.OfType<TlsFailed>().Single().Alert));
        Assert.All(seen.OfType<TlsVersionProbed>(), p => Assert.False(p.Implicit));
        Assert.DoesNotContain(seen, o => o is StartTlsFailed);
    }

    [Fact]
    public async Task Old_versions_are_found_behind_starttls()
    {
        byte[] hello = [22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 2, .. new byte[32], 0, 0xC0, 0x14, 0];
        IReadOnlyList<Observation> seen = await SeenAsync(
            ProbeBench.Submission,
            new Act.Say("220 mx ESMTP"),
            new Act.Hear(),
            new Act.Say("250-mx"),
            new Act.Say("250 STARTTLS"),
            new Act.Hear(),
            new Act.Say("220 go"),
            new Act.HearBytes(),
            new Act.SayBytes(hello),
            new Act.HearBytes(),
            new Act.Cut());

        TlsVersionProbed answer = Assert.Single(seen.OfType<TlsVersionProbed>());
        Assert.Equal(("TLS 1.1", false), (answer.Chosen, answer.Implicit));
    }

    [Fact]
    public async Task Nothing_is_sent_together_with_starttls()
    {
        await using var bench = new ProbeBench();
        var habits = new Habits { Host = ProbeBench.Host };
        ScriptedServer server = bench.Serve(ProbeBench.Submission, habits);

        await bench.ProbeAsync(ProbeBench.Submission);

        // The last words may still be on their way when we have ended.
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Assert.Equal(["EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", "QUIT"], (await server.HeardToTheEndAsync(late.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Habits Instead(string verb, params Act[] acts) =>
        new() { Host = ProbeBench.Host, Instead = new Dictionary<string, IReadOnlyList<Act>> { [verb] = acts } };

    private static X509Certificate2 Huge(ProbeBench bench)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + ProbeBench.Host, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.55555.1", new byte[5 << 20], critical: false));
        return request.CreateSelfSigned(bench.Time.GetUtcNow().AddDays(-1), bench.Time.GetUtcNow().AddDays(10));
    }

    // Lines to say; an empty one waits for one of ours.
    private static IEnumerable<Act> Script(IEnumerable<string> lines) => lines.Select(l => l.Length == 0 ? (Act)new Act.Hear() : new Act.Say(l));

    private static async Task<TlsFailed> FailedAsync(ServerEndpoint endpoint, params Act[] script) => Assert.Single((await SeenAsync(endpoint, script)).OfType<TlsFailed>());

    private static async Task<IReadOnlyList<Observation>> SeenAsync(ServerEndpoint endpoint, params Act[] script)
    {
        await using var bench = new ProbeBench();
        bench.Serve(endpoint, script);
        return await bench.ProbeAsync(endpoint);
    }
}
