using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class TranscriptTests
{
    private const string Password = "correct horse";

    private static readonly Habits Healthy = new() { Username = "anna@example.org", Password = Password, Host = ProbeBench.Host };

    [Fact]
    public async Task A_session_is_written_down_with_what_both_sides_said()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imap, Healthy);

        TranscriptRecorded said = Assert.Single((await bench.ProbeAsync(ProbeBench.Imap)).OfType<TranscriptRecorded>());

        Assert.False(said.SignIn);
        Assert.StartsWith("* OK ", said.Lines[0].Text, StringComparison.Ordinal);
        TranscriptLine upgrade = Assert.Single(said.Lines, l => l.Ours && l.Text.EndsWith(" STARTTLS", StringComparison.Ordinal));
        Assert.False(upgrade.Encrypted);
        Assert.Contains(said.Lines, l => l.Ours && l.Encrypted && l.Text.EndsWith(" CAPABILITY", StringComparison.Ordinal));
        Assert.Contains(said.Lines, l => !l.Ours && l.Encrypted && l.Text.StartsWith("* CAPABILITY ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_breaks_off_is_written_down_as_well()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Submission, new Act.Say("220 mx ESMTP"), new Act.Hear(), new Act.Say("421 go away"), new Act.Cut());

        TranscriptRecorded said = Assert.Single((await bench.ProbeAsync(ProbeBench.Submission)).OfType<TranscriptRecorded>());

        Assert.Equal(["220 mx ESMTP", "421 go away"], said.Lines.Where(l => !l.Ours).Select(l => l.Text));
        Assert.StartsWith("EHLO ", said.Lines.First(l => l.Ours).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("SCRAM-SHA-256")]
    public async Task Nothing_that_we_say_in_a_login_is_written_down(string mechanism)
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy with { Mechanisms = [mechanism] });

        await LoginAsync(bench, mechanism);

        TranscriptRecorded said = Assert.Single(bench.Seen.OfType<TranscriptRecorded>());
        Assert.True(said.SignIn);
        string[] ours = said.Lines.Where(l => l.Ours).Select(l => l.Text).ToArray();
        Assert.Contains(ours, t => t.EndsWith(" AUTHENTICATE ********", StringComparison.Ordinal));
        Assert.All(ours.Where(t => t.Contains("AUTHENTICATE", StringComparison.Ordinal)), t => Assert.EndsWith("********", t, StringComparison.Ordinal));
        Assert.DoesNotContain(said.Lines, l => !l.Ours && l.Text.StartsWith("+ ", StringComparison.Ordinal) && l.Text.Length > 2 && !l.Text.EndsWith("********", StringComparison.Ordinal) && mechanism != "LOGIN");
        Assert.DoesNotContain(said.Lines, l => l.Text.Contains("correct", StringComparison.Ordinal) || l.Text.Contains(Convert.ToBase64String("correct horse"u8)[..12], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Looking_round_after_the_login_is_written_down()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy);

        await LoginAsync(bench, "PLAIN");

        Assert.Contains(Assert.Single(bench.Seen.OfType<TranscriptRecorded>()).Lines, l => l.Ours && l.Text.Contains(" EXAMINE INBOX", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_that_the_server_echoes_is_hidden_before_the_line_is_cut()
    {
        var exchange = new Exchange("LOGIN", "A00000001", encrypted: true, kept: 4096, "A00000001 LOGIN ********");
        exchange.Add(System.Text.Encoding.ASCII.GetBytes($"A00000001 NO {new string('x', 280)} {Password} is wrong\r\n"));

        (IReadOnlyList<TranscriptLine> lines, _) = Transcript.Of([exchange], new SecretMask(Password).Apply);

        Assert.Equal(300, lines[1].Text.Length);
        Assert.DoesNotContain("corr", lines[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reply_to_a_challenge_stands_where_it_was_given()
    {
        var exchange = new Exchange("AUTH", "", encrypted: true, kept: 4096, "AUTH ********");
        exchange.Add("334 VXNlcm5hbWU6\r\n"u8);
        exchange.Continue();
        exchange.Add("334 UGFzc3dvcmQ6\r\n"u8);
        exchange.Continue();

        (IReadOnlyList<TranscriptLine> lines, _) = Transcript.Of([exchange], t => t);

        Assert.Equal(["C: AUTH ********", "S: 334 VXNlcm5hbWU6", "C: ********", "S: 334 UGFzc3dvcmQ6", "C: ********"], lines.Select(l => l.Marked));
    }

    [Theory]
    [InlineData("AUTHENTICATE", "+ cj1uLHM9c2FsdCxpPTQwOTY=", "+ ********")]
    [InlineData("AUTH", "334 cj1uLHM9c2FsdCxpPTQwOTY=", "334 ********")]
    [InlineData("AUTH", "334 ", "334 ")]
    [InlineData("AUTHENTICATE", "A00000001 NO [AUTHENTICATIONFAILED] no", "A00000001 NO [AUTHENTICATIONFAILED] no")]
    [InlineData("LIST", "+ cj1uLHM9c2FsdCxpPTQwOTY=", "+ cj1uLHM9c2FsdCxpPTQwOTY=")] // no login
    public void What_a_server_says_in_a_sasl_exchange_is_not_written_down(string verb, string said, string shown)
    {
        var exchange = new Exchange(verb, "A00000001", encrypted: true, kept: 4096, $"A00000001 {verb}");
        exchange.Add(System.Text.Encoding.ASCII.GetBytes(said + "\r\n"));

        (IReadOnlyList<TranscriptLine> lines, _) = Transcript.Of([exchange], t => t);

        Assert.Equal(shown, lines[1].Text);
    }

    [Fact]
    public void A_long_answer_is_cut_and_the_rest_is_counted()
    {
        var exchange = new Exchange("LIST", "A00000002", encrypted: true, kept: 1 << 20, "A00000002 LIST \"\" \"*\"");
        for (int i = 0; i < 1000; i++)
        {
            exchange.Add("* LIST () \"/\" box\r\n"u8);
        }

        (IReadOnlyList<TranscriptLine> lines, int omitted) = Transcript.Of(Enumerable.Repeat(exchange, 10).ToArray(), t => t);

        Assert.Equal((Transcript.MostLines, 10 * 1001 - Transcript.MostLines), (lines.Count, omitted));
    }

    [Theory]
    [InlineData("A00000001", "LOGIN", "A00000001 LOGIN anna secret\r\n", "A00000001 LOGIN ********")]
    [InlineData("", "PASS", "PASS secret\r\n", "PASS ********")]
    [InlineData("", "USER", "USER anna\r\n", "USER ********")]
    [InlineData("", "APOP", "APOP anna 1234\r\n", "APOP ********")]
    [InlineData("A00000001", "OTHER", "A00000001 XYZ secret\r\n", "A00000001 OTHER ********")]
    [InlineData("A00000001", "EXAMINE", "A00000001 EXAMINE INBOX\r\n", "A00000001 EXAMINE INBOX")]
    [InlineData("", "EHLO", "EHLO me\r\nAUTH PLAIN secret\r\n", "EHLO me")]
    public void Commands_that_may_hold_a_secret_show_their_name_only(string tag, string verb, string sent, string shown) =>
        Assert.Equal(shown, CommandName.Shown(tag, verb, System.Text.Encoding.ASCII.GetBytes(sent)));

    private static async Task LoginAsync(ProbeBench bench, string mechanism)
    {
        using var runner = new LoginRunner(bench.Network, new SharedNameLookup(bench.Network, static _ => { }, CancellationToken.None), bench.Options, bench.Publish);
        await runner.LoginAsync(ProbeBench.Imaps, [("anna@example.org", UsernameForm.FullAddress)], [mechanism], Credentials.Password(Password), CancellationToken.None);
    }
}
