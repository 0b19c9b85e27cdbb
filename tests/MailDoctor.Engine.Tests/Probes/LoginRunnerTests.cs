using MailDoctor.Engine.Model;
using MailDoctor.Engine.Network;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Probes;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

public sealed class LoginRunnerTests
{
    private const string Password = "correct horse";

    private static readonly Habits Healthy = new() { Username = "anna@example.org", Password = Password, Host = ProbeBench.Host };

    public static TheoryData<ServerEndpoint> AllSix() => SessionProbeTests.AllSix();

    [Theory]
    [MemberData(nameof(AllSix))]
    public async Task Signs_in_on_every_kind_of_port(ServerEndpoint endpoint)
    {
        await using var bench = new ProbeBench();
        bench.Serve(endpoint, Healthy);

        string? accepted = await LoginAsync(bench, endpoint, ["PLAIN"]);

        Assert.Equal("anna@example.org", accepted);
        LoginTried login = Assert.Single(bench.Seen.OfType<LoginTried>());
        Assert.Equal((LoginOutcome.Accepted, "PLAIN", UsernameForm.FullAddress), (login.Outcome, login.Mechanism, login.Form));
        Assert.Equal(SessionStage.AfterLogin, Assert.Single(bench.Seen.OfType<CapabilitiesSeen>()).Stage);
        Assert.Equal("PLAIN", Assert.Single(bench.Events.OfType<ExaminationEvent.LoginStarted>()).Mechanism);
    }

    [Fact]
    public async Task Looks_round_an_imap_account()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy with { NamespacePrefix = "INBOX.", QuotaPercent = 50 });

        await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]);

        Assert.True(Assert.Single(bench.Seen.OfType<CapabilitiesSeen>()).Has("IDLE"));
        Assert.Equal("INBOX.", Assert.Single(bench.Seen.OfType<NamespacesSeen>()).PersonalPrefix);
        Assert.Contains(Assert.Single(bench.Seen.OfType<MailboxesListed>()).Mailboxes, m => m.Name == "INBOX.Sent" && m.Attributes.Contains("\\Sent"));
        Assert.Equal((3, 4L, 1_700_000_000L), bench.Seen.OfType<InboxOpened>().Select(o => (o.Messages!.Value, o.UidNext!.Value, o.UidValidity!.Value)).Single());
        Assert.Equal(("STORAGE", 51_200, 102_400), bench.Seen.OfType<QuotaSeen>().Select(q => (q.Resource, q.Used, q.Limit)).Single());
        Assert.Equal("MailDoctor practice", Assert.Single(bench.Seen.OfType<ServerIdentified>()).Name);
    }

    [Fact]
    public async Task Looks_round_a_maildrop_and_touches_nothing()
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Pop3s, Healthy with { Expire = "0" });

        await LoginAsync(bench, ProbeBench.Pop3s, ["PLAIN"]);

        MaildropSeen maildrop = Assert.Single(bench.Seen.OfType<MaildropSeen>());
        Assert.True(maildrop.UidlWorks);
        Assert.Equal(3, maildrop.Messages);
        Assert.All(server.Heard.Split('\n'), line => Assert.DoesNotMatch("^(RETR|TOP|DELE|RSET|LAST)", line));
    }

    [Fact]
    public async Task Tries_the_next_name_after_a_plain_no_and_not_at_once()
    {
        var time = new HurriedTime(10);
        await using var bench = new ProbeBench(time);
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, Healthy with { Username = "anna" });
        long start = time.GetTimestamp();

        string? accepted = await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]);

        Assert.Equal("anna", accepted);
        Assert.Equal([LoginOutcome.Refused, LoginOutcome.Accepted], bench.Seen.OfType<LoginTried>().Select(l => l.Outcome));
        Assert.Equal("AUTHENTICATIONFAILED", bench.Seen.OfType<LoginTried>().First().Code);
        Assert.Equal("Authentication failed.", bench.Seen.OfType<LoginTried>().First().ServerText);
        Assert.Equal(2, server.Connections);
        Assert.True(time.GetElapsedTime(start) >= TimeSpan.FromSeconds(3));
    }

    private static async Task<string?> LoginAsync(ProbeBench bench, ServerEndpoint endpoint, IReadOnlyList<string> mechanisms, Credentials? credentials = null)
    {
        using var runner = new LoginRunner(bench.Network, new SharedNameLookup(bench.Network, _ => { }, CancellationToken.None), bench.Options, bench.Publish);
        return await runner.LoginAsync(
            endpoint,
            [("anna@example.org", UsernameForm.FullAddress), ("anna", UsernameForm.LocalPart)],
            mechanisms,
            credentials ?? Credentials.Password(Password),
            CancellationToken.None);
    }
}
