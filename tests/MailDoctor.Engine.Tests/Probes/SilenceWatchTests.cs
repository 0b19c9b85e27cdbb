using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Probes;

/// <summary>Connections that are left quiet, with servers on loopback and a clock that stands still until it is moved: no test waits.</summary>
public sealed class SilenceWatchTests
{
    [Fact]
    public async Task A_healthy_server_is_left_quiet_side_by_side_and_changes_nothing()
    {
        await using WatchBench bench = new WatchBench().Serve();
        bench.Begin(20);

        await bench.PassAsync(5, 5, 10, 20);
        SilenceTried shortest = await bench.NextSilenceAsync();
        await bench.PassAsync(5);
        await bench.NextSilenceAsync();
        await bench.PassAsync(10);
        await bench.NextSilenceAsync();
        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        Assert.Equal([5, 10, 20], all.Select(t => t.Waited.TotalSeconds));
        Assert.All(all, t => Assert.Equal((SilenceEnd.Survived, true, t.Wanted, t.Waited, 3, 3), (t.End, t.Idle, t.Waited, t.Quiet, t.MessagesBefore, t.MessagesAfter)));
        Assert.NotNull(shortest.Answer);
        Assert.Equal(3, bench.Server.Connections);
        Assert.Equal(["DONE", "EXAMINE", "IDLE", "LOGOUT", "NOOP"], Verbs(bench).Where(v => v is not ("AUTHENTICATE" or "CAPABILITY" or "NAMESPACE" or "LIST" or "ID")));
        ExaminationEvent.WatchStarted started = Assert.Single(bench.Events.OfType<ExaminationEvent.WatchStarted>());
        Assert.Equal((3, true), (started.Silences.Count, started.SignedIn));
    }

    [Fact]
    public async Task A_server_that_says_goodbye_is_told_from_the_way()
    {
        var signal = new TaskCompletionSource();
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) => n == 1 ? null : [new Act.Say("+ idling"), new Act.Until(signal.Task), new Act.Say("* BYE Autologout; idle for too long"), new Act.Cut()],
        });
        bench.Begin(10);

        await bench.PassAsync(4, 5, 10);
        signal.SetResult();
        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        Assert.Equal(2, all.Count);
        Assert.All(all, t => Assert.Equal((SilenceEnd.Bye, "BYE Autologout; idle for too long", 4.0), (t.End, t.ServerText, t.Waited.TotalSeconds)));
    }

    [Theory]
    [InlineData("cut", SilenceEnd.Closed)]
    [InlineData("reset", SilenceEnd.Reset)]
    [InlineData("end", SilenceEnd.IdleEnded)]
    public async Task A_connection_that_ends_while_it_is_quiet_was_ended_by_the_other_side(string how, SilenceEnd expected)
    {
        var signal = new TaskCompletionSource();
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, tag) => n == 1 ? null : [new Act.Say("+ idling"), new Act.Until(signal.Task), how switch
            {
                "cut" => new Act.Cut(),
                "reset" => new Act.Reset(),
                _ => new Act.Say($"{tag} OK IDLE terminated"),
            }],
        });
        bench.Begin(5);

        await bench.PassAsync(3, 5);
        signal.SetResult();
        SilenceTried only = Assert.Single(await bench.EndAsync());

        Assert.Equal((expected, 3.0, 5.0), (only.End, only.Waited.TotalSeconds, only.Wanted.TotalSeconds));
    }

    [Fact]
    public async Task A_way_that_forgets_says_nothing_and_the_others_are_asked_at_once()
    {
        // Whoever was quiet for 10 seconds or more is never heard again. The longest silences go to the connections that were opened first.
        await using WatchBench bench = new WatchBench().Serve((connection, habits) => new IdleDialogue(habits)
        {
            OnDone = (n, _) => n > 1 && connection < 2 ? [new Act.Stall()] : null,
        });
        bench.Begin(20);

        await bench.PassAsync(5, 5, 10, 20);
        SilenceTried alive = await bench.NextSilenceAsync();
        await bench.Time.UntilSomebodyWaitsAsync(WatchBench.Patience, 2); // for its DONE and its NOOP
        await bench.PassAsync(5);
        await bench.LosePatienceAsync(1);
        SilenceTried dead = await bench.NextSilenceAsync();
        await bench.LosePatienceAsync(1);
        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        Assert.Equal((SilenceEnd.Survived, 5.0), (alive.End, alive.Quiet.TotalSeconds));
        Assert.Equal((SilenceEnd.Unanswered, 10.0), (dead.End, dead.Quiet.TotalSeconds));
        Assert.Equal((SilenceEnd.Unanswered, 15.2, 20.0), (all[2].End, all[2].Waited.TotalSeconds, all[2].Wanted.TotalSeconds));
        Assert.Equal((SilenceEnd.Survived, true), (all[3].End, all[3].IsControl)); // a new connection, so the server is there
        Assert.Equal(4, all.Count);
    }

    [Fact]
    public async Task A_reset_in_answer_to_the_question_is_the_way()
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits) { OnDone = (n, _) => n > 1 ? [new Act.Reset()] : null });
        bench.Begin(5);

        await bench.PassAsync(5, 5);

        Assert.Equal([SilenceEnd.ResetWhenAsked, SilenceEnd.Survived], (await bench.EndAsync()).Select(t => t.End));
    }

    [Fact]
    public async Task Where_no_new_connection_can_be_made_that_is_said()
    {
        int connections = 0;
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits with { Greeting = Interlocked.Increment(ref connections) > 1 ? "" : null })
        {
            OnDone = (n, _) => n > 1 ? [new Act.Reset()] : null,
            OnOther = (_, verb) => connections > 1 && verb == "NOOP" ? [new Act.Cut()] : null,
        });
        bench.Begin(5);

        await bench.PassAsync(5, 5);
        SilenceTried control = (await bench.EndAsync())[1];

        Assert.Equal((SilenceEnd.NotBegun, true), (control.End, control.IsControl));
    }

    [Fact]
    public async Task A_connection_that_is_forgotten_while_others_are_made_is_not_blamed_on_the_server()
    {
        var signingIn = new TaskCompletionSource();
        var signedIn = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        await using WatchBench bench = new WatchBench().Serve((connection, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) =>
            {
                if (connection != 0 || n != 2)
                {
                    return null;
                }

                asked.TrySetResult();
                return [new Act.Stall()];
            },
            Before = verb =>
            {
                if (connection != 1 || verb != "AUTHENTICATE")
                {
                    return [];
                }

                signingIn.TrySetResult();
                return [new Act.Until(signedIn.Task)];
            },
        });
        bench.Begin(10);

        await signingIn.Task.WaitAsync(TimeSpan.FromSeconds(30));
        bench.Time.Advance(TimeSpan.FromSeconds(3));
        signedIn.SetResult();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await bench.PassAsync(10, 5);
        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        SilenceTried lost = Assert.Single(all, t => t.End == SilenceEnd.Unanswered);
        Assert.Equal((3.0, 3.0), (lost.Waited.TotalSeconds, lost.Quiet.TotalSeconds));
        Assert.DoesNotContain(all, t => t.End == SilenceEnd.NoContinuation);
    }

    [Fact]
    public async Task Who_ends_it_before_it_begins_is_told_so()
    {
        await using WatchBench bench = new WatchBench().Serve();
        bench.Enough();
        bench.Begin(10);

        Assert.Equal("interrupted", Assert.IsType<WatchSkipped>(await bench.NextAsync()).Cause);
        Assert.Equal(0, bench.Server.Connections);
    }

    [Fact]
    public async Task Signs_of_life_shorten_the_silence_that_is_proven()
    {
        var signal = new TaskCompletionSource();
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) => n == 1 ? null : [new Act.Say("+ idling"), new Act.Until(signal.Task), new Act.Say("* OK Still here")],
        });
        bench.Begin(5);

        await bench.PassAsync(3, 5);
        signal.SetResult();
        await bench.UntilSpokenAsync(1);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        SilenceTried only = Assert.Single(await bench.EndAsync());

        Assert.Equal((SilenceEnd.Survived, 5.0, 3.0, 1), (only.End, only.Waited.TotalSeconds, only.Quiet.TotalSeconds, only.Signs));
        Assert.Equal("* OK Still here", Assert.Single(bench.Events.OfType<ExaminationEvent.WatchHeard>()).Text);
    }

    [Fact]
    public async Task Endless_signs_of_life_are_hung_up_on()
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) => n == 1 ? null : [new Act.Say("+ idling"), new Act.Flood("* OK Still here\r\n", 100_000_000), new Act.Stall()],
        });
        bench.Begin(10);

        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        Assert.Contains(all, t => t.End == SilenceEnd.TooMuch);
        Assert.All(all, t => Assert.InRange(t.Signs, 1, 10_000));
    }

    [Theory]
    [InlineData("lorem ipsum dolor sit amet")]
    [InlineData("* EXISTS")]
    [InlineData("* 99999999999999999999 EXISTS")]
    [InlineData("* -4 EXISTS")]
    [InlineData("* 4")]
    [InlineData("")]
    [InlineData("Q9999 OK somebody else's")]
    [InlineData("+ idling still")]
    [InlineData("\u001b[31m\u0000 red")]
    public async Task Nonsense_in_idle_is_heard_and_no_more(string nonsense)
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) => n == 1 ? null : [new Act.Say("+ idling"), new Act.Say(nonsense)],
        });
        bench.Begin(5);

        await bench.UntilSpokenAsync(1);
        await bench.PassAsync(5, 5);
        SilenceTried only = Assert.Single(await bench.EndAsync());

        Assert.Equal((SilenceEnd.Survived, 1, 3), (only.End, only.Signs, only.MessagesAfter));
        Assert.Empty(only.Announced);
    }

    [Fact]
    public async Task New_mail_is_noted_where_it_is_announced_and_where_only_the_question_shows_it()
    {
        var arrived = new TaskCompletionSource();
        await using WatchBench bench = new WatchBench().Serve((connection, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) => n == 1 || connection > 0 ? null : [new Act.Say("+ idling"), new Act.Until(arrived.Task), new Act.Say("* 4 EXISTS")],
            OnOther = (tag, verb) => verb == "NOOP" && connection > 0 && arrived.Task.IsCompleted ? [new Act.Say("* 4 EXISTS"), new Act.Say($"{tag} OK done")] : null,
        });
        bench.Begin(10);

        await bench.PassAsync(2, 5, 10);
        arrived.SetResult();
        await bench.UntilSpokenAsync(1);
        bench.Time.Advance(TimeSpan.FromSeconds(3));
        SilenceTried mute = await bench.NextSilenceAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        SilenceTried telling = (await bench.EndAsync())[1];

        Assert.Equal((3, 0, 4), (mute.MessagesBefore!.Value, mute.Announced.Count, mute.MessagesAfter!.Value));
        Assert.Equal((3, 4), (telling.MessagesBefore!.Value, telling.MessagesAfter!.Value));
        Assert.Equal([new MailAnnounced(TimeSpan.FromSeconds(2), 4)], telling.Announced);
    }

    [Fact]
    public async Task Where_messages_vanish_meanwhile_numbers_are_not_compared()
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) => n == 1 ? null : [new Act.Say("+ idling"), new Act.Say("* 2 EXPUNGE")],
        });
        bench.Begin(5);

        await bench.UntilSpokenAsync(1);
        await bench.PassAsync(5, 5);

        Assert.Null(Assert.Single(await bench.EndAsync()).MessagesAfter);
    }

    [Theory]
    [InlineData("$TAG BAD unknown command", "BAD unknown command")]
    [InlineData("$TAG NO [UNAVAILABLE] not now", "NO [UNAVAILABLE] not now")]
    [InlineData("* BYE go away", "BYE go away")]
    public async Task Idle_that_is_refused_is_asked_for_on_one_connection_only(string answer, string said)
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (_, tag) => [new Act.Say(answer.Replace("$TAG", tag, StringComparison.Ordinal))],
        });
        bench.Begin(60);

        SilenceTried only = Assert.Single(await bench.EndAsync());

        Assert.Equal((SilenceEnd.NoContinuation, said), (only.End, only.ServerText));
        Assert.Equal(1, bench.Server.Connections);
    }

    [Fact]
    public async Task A_line_with_plus_that_never_comes_is_waited_for_ten_seconds()
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits) { OnIdle = (_, _) => [new Act.Stall()] });
        bench.Begin(60);

        await bench.Time.UntilSomebodyWaitsAsync(TimeSpan.FromSeconds(10), 2); // the lookup's own ten seconds come first
        await bench.PassAsync(10);
        SilenceTried only = Assert.Single(await bench.EndAsync());

        Assert.Equal((SilenceEnd.NoContinuation, (string?)null), (only.End, only.ServerText));
        Assert.DoesNotContain("DONE", bench.Server.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_that_is_not_answered_without_any_silence_is_the_servers_doing()
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits) { OnDone = (_, _) => [new Act.Stall()] });
        bench.Begin(60);

        await bench.Time.UntilSomebodyWaitsAsync(TimeSpan.FromSeconds(17)); // four round trips of a line that is not known yet
        await bench.PassAsync(17);
        SilenceTried only = Assert.Single(await bench.EndAsync());

        Assert.Equal((SilenceEnd.DoneUnanswered, TimeSpan.Zero), (only.End, only.Waited));
        Assert.Equal(1, bench.Server.Connections);
    }

    [Fact]
    public async Task Who_will_not_wait_any_longer_learns_what_lives_now()
    {
        await using WatchBench bench = new WatchBench().Serve();
        bench.Begin(20);

        await bench.PassAsync(3, 5, 10, 20);
        bench.Enough();
        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        Assert.Equal(3, all.Count);
        Assert.All(all, t => Assert.Equal((SilenceEnd.Survived, 3.0), (t.End, t.Waited.TotalSeconds)));
    }

    [Fact]
    public async Task A_caller_who_goes_away_leaves_no_connection_behind()
    {
        await using WatchBench bench = new WatchBench().Serve();
        bench.Begin(20);

        await bench.PassAsync(3, 5, 10, 20);
        bench.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(bench.EndAsync);
        Assert.Empty(bench.Tried);
    }

    [Fact]
    public async Task A_login_that_fails_is_not_repeated_and_those_that_stand_are_used()
    {
        int logins = 0;
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnOther = (tag, verb) => verb == "AUTHENTICATE" && Interlocked.Increment(ref logins) == 3
                ? [new Act.Say($"{tag} NO [LIMIT] Too many simultaneous connections for {WatchBench.Secret}")]
                : null,
        });
        bench.Begin(60);

        SilenceTried failed = await bench.NextSilenceAsync();
        await bench.PassAsync(60, 60);
        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        Assert.Equal((SilenceEnd.NotBegun, "Too many simultaneous connections for ********"), (failed.End, failed.ServerText));
        Assert.Equal(3, logins);
        Assert.Contains(all, t => t is { End: SilenceEnd.Survived, Wanted.TotalSeconds: 60 });
    }

    [Fact]
    public async Task A_secret_that_the_server_echoes_in_idle_is_masked()
    {
        await using WatchBench bench = new WatchBench().Serve((_, habits) => new IdleDialogue(habits)
        {
            OnIdle = (n, _) => n == 1 ? null : [new Act.Say("+ idling"), new Act.Say($"* OK {WatchBench.Secret}"), new Act.Say($"* BYE {WatchBench.Secret}"), new Act.Cut()],
        });
        bench.Begin(5);

        SilenceTried only = Assert.Single(await bench.EndAsync());

        Assert.Equal("BYE ********", only.ServerText);
        Assert.DoesNotContain(bench.Events, e => e.ToString().Contains(WatchBench.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_password_connections_are_quiet_before_the_login()
    {
        await using WatchBench bench = new WatchBench().Serve();
        bench.Begin(10, signedIn: false);

        await bench.PassAsync(5, 5, 10);
        await bench.NextSilenceAsync();
        await bench.PassAsync(5);
        IReadOnlyList<SilenceTried> all = await bench.EndAsync();

        Assert.All(all, t => Assert.Equal((SilenceEnd.Survived, false, (int?)null), (t.End, t.Idle, t.MessagesBefore)));
        Assert.Equal(["LOGOUT", "NOOP"], Verbs(bench));
    }

    [Fact]
    public async Task A_server_without_idle_is_not_watched()
    {
        await using WatchBench bench = new WatchBench().Serve();
        bench.Begin(10, soFar: new CaseBuilder().Working(ProbeBench.Imaps).SignedIn(ProbeBench.Imaps, "IMAP4rev1"));

        Assert.Equal("no-idle", Assert.IsType<WatchSkipped>(await bench.NextAsync()).Cause);
        Assert.Empty(await bench.EndAsync());
        Assert.Equal(0, bench.Server.Connections);
    }

    private static IEnumerable<string> Verbs(WatchBench bench) =>
        bench.Server.Heard.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ') is [_, { } verb, ..] ? verb : l).Distinct().Order(StringComparer.Ordinal);
}
