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
        Assert.All((await HeardAsync(server)).Split('\n'), line => Assert.DoesNotMatch("^(RETR|TOP|DELE|RSET|LAST)", line));
    }

    [Fact]
    public async Task Tries_the_next_name_after_a_plain_no_and_not_at_once()
    {
        var time = new HurriedTime(5);
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

    [Fact]
    public async Task The_same_name_is_not_tried_twice()
    {
        await using var bench = new ProbeBench(new HurriedTime(5));
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, Healthy with { Username = "nobody" });

        string? accepted = await LoginAsync(
            bench, ProbeBench.Imaps, ["PLAIN"], names: [("anna", UsernameForm.Given), ("anna", UsernameForm.LocalPart)]);

        Assert.Null(accepted);
        Assert.Equal(1, server.Connections);
    }

    public static TheoryData<ServerEndpoint, string> Verdicts() => new()
    {
        { ProbeBench.Imaps, "[LIMIT] Too many simultaneous connections" },
        { ProbeBench.Imaps, "[UNAVAILABLE] Temporary authentication failure" },
        { ProbeBench.Imaps, "[CONTACTADMIN] Account is disabled" },
        { ProbeBench.Imaps, "[EXPIRED] Password has expired" },
        { ProbeBench.Imaps, "[ALERT] Application-specific password required" },
        { ProbeBench.Imaps, "[WEBALERT https://example.org/login] Web login required." },
        { ProbeBench.Pop3s, "[IN-USE] Maildrop already locked" },
        { ProbeBench.Pop3s, "[SYS/TEMP] Try again" },
        { ProbeBench.Submissions, "454 4.7.0 Temporary authentication failure" },
        { ProbeBench.Submissions, "534 5.7.9 Application-specific password required" },
        { ProbeBench.Submissions, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant" },
        { ProbeBench.Submissions, "421 4.7.0 Too many errors" },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task Stops_at_everything_that_is_not_a_plain_no(ServerEndpoint endpoint, string refusal)
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(endpoint, Healthy with { Refusal = refusal });

        string? accepted = await LoginAsync(bench, endpoint, ["PLAIN"]);

        Assert.Null(accepted);
        Assert.NotEqual(LoginOutcome.Accepted, Assert.Single(bench.Seen.OfType<LoginTried>()).Outcome);
        Assert.Equal(1, server.Connections);
    }

    public static TheoryData<string> BadCertificates() => ["self-signed", "expired", "wrong name", "unknown root", "incomplete"];

    [Theory]
    [MemberData(nameof(BadCertificates))]
    public async Task No_password_leaves_when_the_certificate_does_not_deserve_trust(string fault)
    {
        await using var bench = new ProbeBench();
        using var maker = new CertificateMaker(bench.Time.GetUtcNow());
        using var stranger = new PracticeAuthority(bench.Time.GetUtcNow(), "Stranger");
        var chain = fault switch
        {
            "self-signed" => bench.Authority.SelfSigned(ProbeBench.Host),
            "expired" => bench.Authority.Issue([ProbeBench.Host], TimeSpan.FromDays(-30), TimeSpan.FromDays(-1)),
            "wrong name" => bench.Authority.Issue(["other.example.org"]),
            "unknown root" => stranger.Issue([ProbeBench.Host]),
            _ => maker.Leaf(maker.Intermediate(bench.Authority), ProbeBench.Host, "http://192.0.2.99/issuer.cer"),
        };
        foreach (ServerEndpoint endpoint in new[] { ProbeBench.Imaps, ProbeBench.Imap, ProbeBench.Pop3, ProbeBench.Submission })
        {
            ScriptedServer server = bench.Serve(endpoint, Healthy, [chain]);

            Assert.Null(await LoginAsync(bench, endpoint, ["PLAIN"]));

            await AssertHeardNoSecretAsync(server);
            Assert.Equal("certificate", bench.Seen.OfType<LoginSkipped>().Single(s => s.Endpoint == endpoint).Cause);
        }

        Assert.Empty(bench.Seen.OfType<LoginTried>());
        Assert.Empty(bench.Events.OfType<ExaminationEvent.LoginStarted>());
    }

    [Fact]
    public async Task No_connection_is_even_made_for_a_login_in_clear()
    {
        await using var bench = new ProbeBench();
        ServerEndpoint clear = ProbeBench.Imap with { Security = ConnectionSecurity.Cleartext };
        ScriptedServer server = bench.Serve(clear, Healthy with { CleartextLogin = true });

        Assert.Null(await LoginAsync(bench, clear, ["PLAIN"]));

        Assert.Equal(("no-tls", 0), (Assert.Single(bench.Seen.OfType<LoginSkipped>()).Cause, server.Connections));
    }

    public static TheoryData<ServerEndpoint> StartTlsPorts() => [ProbeBench.Imap, ProbeBench.Pop3, ProbeBench.Submission];

    [Theory]
    [MemberData(nameof(StartTlsPorts))]
    public async Task No_password_leaves_when_starttls_is_gone(ServerEndpoint endpoint)
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(endpoint, Healthy with { StartTls = false, CleartextLogin = true });

        Assert.Null(await LoginAsync(bench, endpoint, ["PLAIN"]));

        await AssertHeardNoSecretAsync(server);
        Assert.Equal("not-reached", Assert.Single(bench.Seen.OfType<LoginSkipped>()).Cause);
        Assert.Empty(bench.Seen.OfType<LoginTried>());
    }

    [Fact]
    public async Task No_password_leaves_after_plaintext_behind_the_starttls_reply()
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Imap, Healthy with
        {
            Instead = new Dictionary<string, IReadOnlyList<Act>> { ["STARTTLS"] = [new Act.Say("$TAG OK go\r\n* CAPABILITY INJECTED"), new Act.BeginTls(bench.Good)] },
        });

        Assert.Null(await LoginAsync(bench, ProbeBench.Imap, ["PLAIN"]));

        await AssertHeardNoSecretAsync(server);
        Assert.Empty(bench.Seen.OfType<LoginTried>());
    }

    [Theory]
    [InlineData("XOAUTH2", "no-mechanism")]
    [InlineData("GSSAPI", "no-mechanism")]
    public async Task A_password_is_not_offered_where_none_is_wanted(string mechanism, string cause)
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Submissions, Healthy with { Mechanisms = [mechanism] });

        Assert.Null(await LoginAsync(bench, ProbeBench.Submissions, [mechanism]));

        await AssertHeardNoSecretAsync(server);
        Assert.Equal(cause, Assert.Single(bench.Seen.OfType<LoginSkipped>()).Cause);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_again_is_said_to_be_so()
    {
        await using var bench = new ProbeBench();

        Assert.Null(await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]));

        Assert.Equal("not-reached", Assert.Single(bench.Seen.OfType<LoginSkipped>()).Cause);
        Assert.Equal(ConnectOutcome.Refused, Assert.Single(bench.Seen.OfType<ConnectionTried>()).Outcome);
    }

    [Theory]
    [InlineData(993, "LOGIN", "LOGIN anna@example.org \"correct horse\"")]
    [InlineData(995, "USER", "PASS correct horse")]
    public async Task Uses_the_protocols_own_command_where_no_mechanism_is_announced(int port, string mechanism, string heard)
    {
        await using var bench = new ProbeBench();
        ServerEndpoint endpoint = port == 993 ? ProbeBench.Imaps : ProbeBench.Pop3s;
        ScriptedServer server = bench.Serve(endpoint, Healthy with { Mechanisms = [] });

        string? accepted = await LoginAsync(bench, endpoint, []);

        Assert.Equal("anna@example.org", accepted);
        Assert.Equal(mechanism, Assert.Single(bench.Seen.OfType<LoginTried>()).Mechanism);
        Assert.Contains(heard, await HeardAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mechanism_that_the_server_does_not_understand_is_replaced_once()
    {
        await using var bench = new ProbeBench(new HurriedTime(5));
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, Healthy with
        {
            Mechanisms = ["PLAIN", "LOGIN"],
            Instead = new Dictionary<string, IReadOnlyList<Act>> { ["AUTHENTICATE"] = [new Act.Say("$TAG BAD what?")] },
        });

        Assert.Null(await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN", "LOGIN", "CRAM-MD5"]));

        Assert.Equal(["PLAIN", "LOGIN"], bench.Seen.OfType<LoginTried>().Select(l => l.Mechanism));
        Assert.All(bench.Seen.OfType<LoginTried>(), l => Assert.Equal(LoginOutcome.MechanismBroken, l.Outcome));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("anna@example.org", LoginOutcome.MechanismBroken, LoginOutcome.Accepted)]
    [InlineData("nobody", LoginOutcome.Refused, LoginOutcome.Refused)]
    public async Task A_scram_refusal_before_any_proof_says_nothing_of_the_password(string known, LoginOutcome scram, LoginOutcome plain)
    {
        await using var bench = new ProbeBench(new HurriedTime(5));
        bench.Serve(ProbeBench.Imaps, Healthy with { Username = known, Mechanisms = ["SCRAM-SHA-256", "PLAIN"] });

        await LoginAsync(bench, ProbeBench.Imaps, ["SCRAM-SHA-256", "PLAIN"], names: [("anna@example.org", UsernameForm.FullAddress)]);

        Assert.Equal([("SCRAM-SHA-256", scram), ("PLAIN", plain)], bench.Seen.OfType<LoginTried>().Select(l => (l.Mechanism, l.Outcome)));
    }

    [Fact]
    public async Task An_access_token_goes_by_oauth_and_its_refusal_is_decoded()
    {
        await using var bench = new ProbeBench();
        string challenge = Convert.ToBase64String("{\"status\":\"401\",\"schemes\":\"bearer\"}"u8);
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, Healthy with
        {
            Mechanisms = ["PLAIN", "XOAUTH2"],
            Instead = new Dictionary<string, IReadOnlyList<Act>> { ["AUTHENTICATE"] = [new Act.Say($"+ {challenge}"), new Act.Hear(), new Act.Say("$TAG NO AUTHENTICATE failed.")] },
        });

        Assert.Null(await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN", "XOAUTH2"], Credentials.AccessToken("ya29.token")));

        LoginTried login = bench.Seen.OfType<LoginTried>().First();
        Assert.Equal(("XOAUTH2", LoginOutcome.Refused), (login.Mechanism, login.Outcome));
        Assert.Contains("{\"status\":\"401\",\"schemes\":\"bearer\"}", login.ServerText, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTHENTICATE PLAIN", await HeardAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_the_server_echoes_is_masked_wherever_it_turns_up()
    {
        await using var bench = new ProbeBench();
        string base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"\0anna@example.org\0{Password}"));
        bench.Serve(ProbeBench.Imaps, Healthy with
        {
            Instead = new Dictionary<string, IReadOnlyList<Act>>
            {
                ["AUTHENTICATE"] = [new Act.Say($"$TAG OK [CAPABILITY IMAP4rev1 ID NAMESPACE X-{Password.Replace(' ', '-')} X-{base64}] welcome {Password}")],
                ["NAMESPACE"] = [new Act.Say($"* NAMESPACE ((\"{Password}\" \".\")) NIL NIL"), new Act.Say("$TAG OK")],
                ["ID"] = [new Act.Say($"* ID (\"name\" \"{Password}\")"), new Act.Say("$TAG OK")],
                ["LIST"] = [new Act.Say($"* LIST () \".\" \"{Password}\""), new Act.Say("$TAG OK")],
                ["EXAMINE"] = [new Act.Say($"$TAG NO not for {Password}")],
            },
        });

        Assert.NotNull(await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]));

        string all = CaseFileReader.Write(new CaseBuilder().With(bench.Seen).Build());
        Assert.Contains("********", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, all, StringComparison.Ordinal);
        Assert.DoesNotContain(base64, all, StringComparison.Ordinal);
        Assert.Equal("not for ********", Assert.Single(bench.Seen.OfType<InboxOpened>()).ServerText);
    }

    [Fact]
    public async Task A_refusal_that_quotes_the_secret_is_masked()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Submissions, Healthy with { Refusal = $"534 5.7.9 '{Password}' is not an application-specific password" });

        await LoginAsync(bench, ProbeBench.Submissions, ["PLAIN"]);

        LoginTried login = Assert.Single(bench.Seen.OfType<LoginTried>());
        Assert.Equal(("534 5.7.9", "'********' is not an application-specific password"), (login.Code, login.ServerText));
    }

    [Theory]
    [InlineData(993, "[ALERT $PADDING hunter2-is-wrong] no", 50)]   // a response code is cut at 60 characters
    [InlineData(993, "$PADDING hunter2-is-wrong", 996)]             // a sentence at 1,000
    [InlineData(465, "535 5.7.8 $PADDING hunter2-is-wrong", 996)]
    public async Task A_secret_that_is_cut_in_two_shows_no_half(int port, string refusal, int padding)
    {
        await using var bench = new ProbeBench();
        ServerEndpoint endpoint = port == 993 ? ProbeBench.Imaps : ProbeBench.Submissions;
        bench.Serve(endpoint, Healthy with { Password = "hunter2-is-wrong", Refusal = refusal.Replace("$PADDING", new string('x', padding), StringComparison.Ordinal) });

        await LoginAsync(bench, endpoint, ["PLAIN"], Credentials.Password("hunter2-is-wrong"), [("anna@example.org", UsernameForm.FullAddress)]);

        LoginTried login = Assert.Single(bench.Seen.OfType<LoginTried>());
        Assert.DoesNotContain("hu", login.Code ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("hu", login.ServerText ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_comes_back_with_a_refused_question_or_a_farewell_is_masked()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy with
        {
            Instead = new Dictionary<string, IReadOnlyList<Act>>
            {
                ["NAMESPACE"] = [new Act.Say($"$TAG BAD not after LOGIN anna {Password}")],
                ["EXAMINE"] = [new Act.Say($"* BYE lost the session of {Password}"), new Act.Cut()],
            },
        });

        Assert.NotNull(await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]));

        string all = CaseFileReader.Write(new CaseBuilder().With(bench.Seen).Build());
        Assert.Equal("not after LOGIN anna ********", Assert.Single(bench.Seen.OfType<CommandRefused>()).ServerText);
        Assert.Equal("BYE lost the session of ********", Assert.Single(bench.Seen.OfType<SessionBroken>()).ServerText);
        Assert.DoesNotContain(Password, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_closes_in_the_middle_is_no_verdict_on_the_password()
    {
        await using var bench = new ProbeBench();
        ScriptedServer server = bench.Serve(ProbeBench.Imaps, Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["AUTHENTICATE"] = [new Act.Cut()] } });

        Assert.Null(await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]));

        Assert.Equal(LoginOutcome.Broken, Assert.Single(bench.Seen.OfType<LoginTried>()).Outcome);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_server_that_falls_silent_costs_its_deadline_and_no_more()
    {
        await using var bench = new ProbeBench(new HurriedTime(5));
        bench.Serve(ProbeBench.Imaps, Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["AUTHENTICATE"] = [new Act.Stall()] } });

        Assert.Null(await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]));

        LoginTried login = Assert.Single(bench.Seen.OfType<LoginTried>());
        Assert.Equal(LoginOutcome.Broken, login.Outcome);
        Assert.InRange(login.Elapsed, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task What_cannot_be_looked_at_leaves_the_login_accepted()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy with
        {
            Instead = new Dictionary<string, IReadOnlyList<Act>> { ["NAMESPACE"] = [new Act.Say("$TAG NO not today")], ["LIST"] = [new Act.Cut()] },
        });

        Assert.Equal("anna@example.org", await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]));

        Assert.Equal(LoginOutcome.Accepted, Assert.Single(bench.Seen.OfType<LoginTried>()).Outcome);
        SessionBroken broken = Assert.Single(bench.Seen.OfType<SessionBroken>());
        Assert.Equal((SessionStep.Mailbox, SessionBreak.Closed), (broken.Step, broken.Break));
        Assert.Empty(bench.Seen.OfType<InboxOpened>());
    }

    [Fact]
    public async Task A_list_of_mailboxes_without_end_is_cut_and_said_to_be_so()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy with
        {
            Instead = new Dictionary<string, IReadOnlyList<Act>> { ["LIST"] = [new Act.Flood("* LIST () \".\" again\r\n", 1L << 33)] },
        });

        await LoginAsync(bench, ProbeBench.Imaps, ["PLAIN"]);

        SessionBroken broken = Assert.Single(bench.Seen.OfType<SessionBroken>());
        Assert.Equal((SessionStep.Mailbox, SessionBreak.TooMuch), (broken.Step, broken.Break));
        Assert.InRange(broken.Bytes, 1, 16 << 20);
    }

    [Fact]
    public async Task Uidl_is_tried_even_where_it_is_not_announced()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Pop3s, Healthy with { Uidl = false });

        await LoginAsync(bench, ProbeBench.Pop3s, ["PLAIN"]);

        Assert.Equal(false, Assert.Single(bench.Seen.OfType<MaildropSeen>()).UidlWorks);
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_throws()
    {
        await using var bench = new ProbeBench();
        bench.Serve(ProbeBench.Imaps, Healthy with { Instead = new Dictionary<string, IReadOnlyList<Act>> { ["AUTHENTICATE"] = [new Act.Stall()] } });
        using var caller = new CancellationTokenSource();
        using var runner = new LoginRunner(bench.Network, new SharedNameLookup(bench.Network, _ => { }, CancellationToken.None), bench.Options, e =>
        {
            if (e is ExaminationEvent.LoginStarted)
            {
                caller.CancelAfter(50);
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.LoginAsync(
            ProbeBench.Imaps, [("anna@example.org", UsernameForm.FullAddress)], ["PLAIN"], Credentials.Password(Password), caller.Token));
    }

    // What is still on the way to the server when we have ended counts too.
    private static async Task<string> HeardAsync(ScriptedServer server)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await server.HeardToTheEndAsync(late.Token);
    }

    private static async Task AssertHeardNoSecretAsync(ScriptedServer server)
    {
        string heard = await HeardAsync(server);
        Assert.DoesNotContain(Password, heard, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)AUTH|LOGIN |USER|PASS", heard);
    }

    private static async Task<string?> LoginAsync(
        ProbeBench bench,
        ServerEndpoint endpoint,
        IReadOnlyList<string> mechanisms,
        Credentials? credentials = null,
        IReadOnlyList<(string, UsernameForm)>? names = null)
    {
        using var runner = new LoginRunner(bench.Network, new SharedNameLookup(bench.Network, _ => { }, CancellationToken.None), bench.Options, bench.Publish);
        return await runner.LoginAsync(
            endpoint,
            names ?? [("anna@example.org", UsernameForm.FullAddress), ("anna", UsernameForm.LocalPart)],
            mechanisms,
            credentials ?? Credentials.Password(Password),
            CancellationToken.None);
    }
}
