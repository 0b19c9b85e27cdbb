using System.Text;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

/// <summary>How sessions end before they should, each in its own words and within the deadline of its step.</summary>
public sealed class SessionBreakTests
{
    private const int Hurry = 2;

    [Theory]
    [InlineData("* BYE too many connections", "* BYE too many connections")]
    public async Task Turned_away_at_the_greeting(string greeting, string said)
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.Say(greeting), new Act.Cut());

        Assert.Equal((SessionStep.Greeting, SessionBreak.TurnedAway, said), (broken.Step, broken.Break, broken.ServerText));
    }

    [Fact]
    public async Task Turned_away_by_smtp()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Submission, new Act.Say("554-no service"), new Act.Say("554 for you"), new Act.Stall());

        Assert.Equal((SessionBreak.TurnedAway, "554-no service\r\n554 for you"), (broken.Break, broken.ServerText));
    }

    [Fact]
    public async Task Turned_away_by_pop3()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Pop3, new Act.Say("-ERR [SYS/TEMP] busy"), new Act.Stall());

        Assert.Equal((SessionBreak.TurnedAway, "-ERR [SYS/TEMP] busy"), (broken.Break, broken.ServerText));
    }

    [Fact]
    public async Task Turned_away_after_the_greeting()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.Say("* OK hello"), new Act.Hear(), new Act.Say("* BYE shutting down"), new Act.Cut());

        Assert.Equal((SessionStep.Capabilities, SessionBreak.TurnedAway), (broken.Step, broken.Break));
    }

    [Fact]
    public async Task Closed_without_a_word()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.Cut());

        Assert.Equal((SessionStep.Greeting, SessionBreak.Closed, (string?)null, 0L), (broken.Step, broken.Break, broken.ServerText, broken.Bytes));
    }

    [Theory]
    [InlineData(true, "the connection was reset")]
    [InlineData(false, "the server closed the connection")]
    public async Task A_connection_that_is_reset_is_told_from_one_that_is_closed(bool reset, string detail)
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.Say("* OK hello"), new Act.Hear(), reset ? new Act.Reset() : new Act.Cut());

        Assert.Equal((SessionBreak.Closed, reset, detail), (broken.Break, broken.Reset, broken.Detail));
    }

    [Fact]
    public async Task Closed_after_the_greeting()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Submission, new Act.Say("220 mx ESMTP"), new Act.Hear(), new Act.Cut());

        Assert.Equal((SessionStep.Capabilities, SessionBreak.Closed), (broken.Step, broken.Break));
    }

    [Fact]
    public async Task Silent()
    {
        await using var bench = new ProbeBench(new HurriedTime(Hurry));
        bench.Serve(ProbeBench.Imap, new Act.Stall());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imap);

        SessionBroken broken = Assert.Single(seen.OfType<SessionBroken>());
        Assert.Equal((SessionStep.Greeting, SessionBreak.Silent), (broken.Step, broken.Break));
        Assert.InRange(broken.Elapsed, TimeSpan.FromSeconds(5.5), TimeSpan.FromSeconds(60));
        Assert.Equal(TlsVersionOutcome.Inconclusive, Assert.Single(seen.OfType<TlsVersionProbed>()).Outcome);
    }

    [Fact]
    public async Task Silent_after_the_greeting()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Pop3, new Act.Say("+OK hello"), new Act.Stall());

        Assert.Equal((SessionStep.Capabilities, SessionBreak.Silent), (broken.Step, broken.Break));
    }

    [Fact]
    public async Task Dripping()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.Drip("* OK " + new string('z', 2000), TimeSpan.FromMilliseconds(10)));

        Assert.Equal((SessionStep.Greeting, SessionBreak.Dripping), (broken.Step, broken.Break));
        Assert.StartsWith("* OK z", broken.ServerText, StringComparison.Ordinal);
    }

    public static TheoryData<string, Act[]> TooMuch() => new()
    {
        { "a greeting without end", [new Act.SayBytes("* OK "u8.ToArray()), new Act.Flood("welcome ", 1L << 30)] },
        { "lines without end", [new Act.Say("* OK hello"), new Act.Hear(), new Act.Flood("* OK still here\r\n", 1L << 30)] },
        { "capabilities without end", [new Act.Say("* OK hello"), new Act.Hear(), new Act.SayBytes("* CAPABILITY"u8.ToArray()), new Act.Flood(" X-NONSENSE", 1L << 30)] },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Too_much(string what, Act[] script)
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, script);

        Assert.True(broken.Break == SessionBreak.TooMuch, $"{what}: {broken}");
        Assert.InRange(broken.Bytes, 64 * 1024, 1024 * 1024);
        Assert.InRange(broken.ServerText!.Length, 1, 1000);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1", "SSH")]
    [InlineData("+OK POP3 ready", "POP3")]
    [InlineData("220 mx ESMTP", "SMTP")]
    [InlineData("HTTP/1.1 400 Bad Request", "HTTP")]
    public async Task Another_protocol(string greeting, string name)
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.Say(greeting), new Act.Stall());

        Assert.Equal((SessionBreak.OtherProtocol, name, greeting), (broken.Break, broken.Detail, broken.ServerText));
    }

    [Fact]
    public async Task A_database_is_known_before_any_deadline()
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.SayBytes(new byte[] { 0x4a, 0, 0, 0, 0x0a, 0x38, 0x2e, 0x30 }), new Act.Stall());

        Assert.Equal((SessionBreak.OtherProtocol, "MySQL"), (broken.Break, broken.Detail));
        Assert.True(broken.Elapsed < TimeSpan.FromSeconds(5), $"it took {broken.Elapsed}");
    }

    [Fact]
    public async Task A_web_server_waits_for_us_and_gives_itself_away_to_a_client_hello()
    {
        await using var bench = new ProbeBench(new HurriedTime(Hurry));
        bench.Serve(ProbeBench.Imap, new Act.HearBytes(), new Act.Say("HTTP/1.1 400 Bad Request"), new Act.Cut());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imap);

        SessionBroken broken = Assert.Single(seen.OfType<SessionBroken>());
        Assert.Equal((SessionBreak.OtherProtocol, "HTTP"), (broken.Break, broken.Detail));
    }

    [Theory]
    [InlineData("* CAPABILITY {1000000000}")]
    [InlineData("* LIST ((((((((")]
    public async Task A_server_that_breaks_its_own_protocol(string nonsense)
    {
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.Say("* OK hello"), new Act.Hear(), new Act.Say(nonsense), new Act.Say("A00000000 BAD"), new Act.Cut());

        Assert.Equal(SessionStep.Capabilities, broken.Step);
        Assert.True(broken.Break is SessionBreak.Malformed or SessionBreak.Closed, broken.ToString());
        Assert.Contains(nonsense, broken.ServerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_greeting_that_is_late_is_still_a_greeting()
    {
        await using var bench = new ProbeBench(new HurriedTime(Hurry));
        bench.Serve(ProbeBench.Submission, new Act.Wait(TimeSpan.FromSeconds(5) / Hurry), new Act.Say("220 mx ESMTP"), new Act.Hear(), new Act.Say("250 mx"), new Act.Hear(), new Act.Cut());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Submission);

        Assert.InRange(Assert.Single(seen.OfType<GreetingReceived>()).Elapsed, TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(6));
        Assert.DoesNotContain(seen, o => o is SessionBroken);
        Assert.Equal(StartTlsFailure.NotOffered, Assert.Single(seen.OfType<StartTlsFailed>()).Failure);
    }

    [Fact]
    public async Task A_tls_port_that_was_taken_for_a_clear_one_is_told_by_a_second_connection()
    {
        await using var bench = new ProbeBench(new HurriedTime(4));
        bench.Serve(ProbeBench.Imap, new Act.BeginTls(bench.Good), new Act.Say("* OK hello"), new Act.Stall());

        IReadOnlyList<Observation> seen = await bench.ProbeAsync(ProbeBench.Imap);

        TlsVersionProbed answer = Assert.Single(seen.OfType<TlsVersionProbed>());
        Assert.Equal((TlsVersionOutcome.Offered, true, "TLS 1.3"), (answer.Outcome, answer.Implicit, answer.Chosen));
        SessionBroken broken = Assert.Single(seen.OfType<SessionBroken>());
        Assert.Equal((SessionStep.Greeting, SessionBreak.Silent), (broken.Step, broken.Break));
        Assert.True(broken.Elapsed < TimeSpan.FromSeconds(5.5), $"it took {broken.Elapsed}");
    }

    [Fact]
    public async Task Server_text_is_kept_as_sent_and_cut()
    {
        string attack = "\u001b]0;owned\u0007\u202e" + new string('x', 5000);
        SessionBroken broken = await BrokenAsync(ProbeBench.Imap, new Act.SayBytes(Encoding.UTF8.GetBytes($"* BYE {attack}\r\n")), new Act.Cut());

        Assert.StartsWith("* BYE \u001b]0;owned\u0007\u202exxx", broken.ServerText, StringComparison.Ordinal);
        Assert.Equal(1000, broken.ServerText!.Length);
    }

    private static async Task<SessionBroken> BrokenAsync(ServerEndpoint endpoint, params Act[] script)
    {
        await using var bench = new ProbeBench(new HurriedTime(Hurry));
        bench.Serve(endpoint, script);
        return Assert.Single((await bench.ProbeAsync(endpoint)).OfType<SessionBroken>());
    }
}
