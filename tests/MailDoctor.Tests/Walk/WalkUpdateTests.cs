using MailDoctor.Engine;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;
using MailDoctor.Walk;

namespace MailDoctor.Tests.Walk;

public sealed class WalkUpdateTests
{
    [Fact]
    public void Where_there_is_no_imap_the_last_step_promises_none()
    {
        Report popOnly = Report.From(new CaseBuilder().Working(CaseBuilder.Pop3s).Working(CaseBuilder.Submissions).Build());

        WalkState state = Walks.At(WalkStep.Settings, popOnly) with { Reason = WalkReason.PopToImap };

        Assert.Equal("There is no IMAP server to move to yet. Read first what to do until then.", state.Heading.Intro);
    }

    [Theory]
    [InlineData("anna\tb", "cannot be seen")]
    [InlineData("anna\u0000", "cannot be seen")]
    [InlineData("", null)]
    [InlineData("  anna  ", null)]
    public void A_login_name_that_no_server_takes_is_answered_with_a_sentence(string name, string? problem)
    {
        WalkState typed = Walks.After(Walks.At(WalkStep.SignIn), new WalkMessage.LoginNameTyped(name));

        (WalkState state, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(typed, new WalkMessage.SignInWanted());

        Assert.Equal(problem is null, state.IsSigningIn);
        Assert.Equal(problem is null, effects.OfType<WalkEffect.SignIn>().Any());
        Assert.Contains(problem ?? "", state.Notice.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Type your mail address first")]
    [InlineData("anna", "There is no @ in it")]
    [InlineData("anna@practice.test", "There is no practice account 'anna'")]
    public void The_first_step_says_why_it_is_not_left(string typed, string reason)
    {
        WalkState state = Walks.After(WalkState.Start, new WalkMessage.AddressTyped(typed));

        (WalkState after, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(state, new WalkMessage.Forward());

        Assert.Equal(WalkStep.Who, after.Step);
        Assert.StartsWith(reason, after.Notice.Text, StringComparison.Ordinal);
        Assert.Empty(effects);
        Assert.Equal(typed, after.Address.Text);
    }

    [Fact]
    public void An_international_address_is_shown_in_both_forms()
    {
        WalkState state = Walks.After(WalkState.Start, new WalkMessage.AddressTyped("anna@bücher.example"));

        Assert.Contains("bücher.example", state.Address.Note, StringComparison.Ordinal);
        Assert.Contains("xn--bcher-kva.example", state.Address.Note, StringComparison.Ordinal);
        Assert.Equal("", state.Address.Problem);
    }

    [Fact]
    public void Going_on_from_the_address_begins_an_examination_without_password()
    {
        IReadOnlyList<WalkEffect> effects = Walks.EffectsOf(Walks.Typed, new WalkMessage.Forward());

        var examine = Assert.IsType<WalkEffect.Examine>(Assert.Single(effects));
        Assert.Equal(Walks.Address, examine.Request.Address!.Ascii);
        Assert.Null(examine.Request.AskCredentials);
        Assert.True(Walks.Begun.IsExamining);
        Assert.All(Walks.Begun.Sources, s => Assert.Equal(RowState.Waiting, s.State));
    }

    [Fact]
    public void The_same_address_is_not_examined_twice_by_going_back_and_on()
    {
        WalkState back = Walks.After(Walks.Examined(), new WalkMessage.Back());

        (WalkState again, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(back, new WalkMessage.Forward());

        Assert.Equal(WalkStep.Who, back.Step);
        Assert.Equal(WalkStep.LookingUp, again.Step);
        Assert.Empty(effects);
        Assert.NotNull(again.Report);
    }

    [Theory]
    [InlineData(nameof(WalkReason.Broken), false, "")]
    [InlineData(nameof(WalkReason.Security), false, "needs a closer look")]
    [InlineData(nameof(WalkReason.PopToImap), false, "")]             // POP is looked at when one signs in
    [InlineData(nameof(WalkReason.PopToImap), true, "Sign in once more")]
    public void Another_reason_examines_again_what_the_first_one_left_out(string reason, bool signedIn, string why)
    {
        WalkState back = Walks.After(
            Walks.Examined(signedIn ? Cases.Healthy : Cases.Ready),
            new WalkMessage.GoTo(WalkStep.Who),
            new WalkMessage.ReasonChosen(Enum.Parse<WalkReason>(reason)));

        (WalkState on, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(back, new WalkMessage.Forward());
        WalkState onceMore = Walks.After(Walks.Ended(on, Cases.Ready, 2), new WalkMessage.GoTo(WalkStep.Who), new WalkMessage.Forward());

        Assert.Equal(WalkStep.LookingUp, on.Step);
        Assert.Equal(why.Length > 0 ? 1 : 0, effects.OfType<WalkEffect.Examine>().Count(e => e.Request.Options.Thorough == (reason == nameof(WalkReason.Security))));
        Assert.Contains(why, on.Notice.Text, StringComparison.Ordinal);
        Assert.False(onceMore.IsRunning);
    }

    [Theory]
    [InlineData(LoginOutcome.Accepted, "you signed in.")]
    [InlineData(LoginOutcome.Refused, "you tried to sign in.")]
    public void Running_again_stops_where_the_password_is_wanted_once_more(LoginOutcome before, string says)
    {
        Report first = Report.From(new CaseBuilder().With(Cases.Ready.Case.Observations)
            .With(new LoginTried(CaseBuilder.Imaps, "anna@example.org", UsernameForm.FullAddress, "PLAIN", before, TimeSpan.Zero)).Build());

        WalkState again = Walks.Ended(Walks.After(Walks.Examined(first), new WalkMessage.RunAgain()), Cases.Ready, 2);

        Assert.Equal(WalkStep.SignIn, again.Step);
        Assert.Contains(says, again.Notice.Text, StringComparison.Ordinal);
        Assert.StartsWith("The password goes to imap.example.org:993 for receiving mail and to smtp.example.org:465 for sending mail, over", again.SignIn.Promise, StringComparison.Ordinal);
    }

    [Fact]
    public void What_says_that_something_is_running_is_gone_when_it_has_ended()
    {
        WalkState trying = Walks.After(Walks.Begun, new WalkMessage.Forward(), new WalkMessage.Forward());
        WalkState signingIn = Walks.After(Walks.At(WalkStep.SignIn), new WalkMessage.SignInWanted(), new WalkMessage.Forward());
        WalkState entered = Walks.After(
            Walks.Examined(),
            new WalkMessage.ServerTyped(ServerSlot.Receiving, new ServerDraft(MailProtocol.Imap, ConnectionSecurity.ImplicitTls, "imap.example.net")),
            new WalkMessage.ServersEntered());
        WalkState again = Walks.After(Walks.Examined(), new WalkMessage.RunAgain());

        Assert.Contains("still being tried", trying.Notice.Text, StringComparison.Ordinal);
        Assert.Contains("still under way", signingIn.Notice.Text, StringComparison.Ordinal);
        Assert.Contains("Trying what you entered", entered.Notice.Text, StringComparison.Ordinal);
        Assert.Contains("Examining again", again.Notice.Text, StringComparison.Ordinal);
        Assert.Equal("", Walks.Ended(trying, Cases.Ready, 1).Notice.Text);
        Assert.Equal("", Walks.After(signingIn, new WalkMessage.RunEnded(2, null)).Notice.Text);
        Assert.Equal("", Walks.After(entered, new WalkMessage.RunEnded(2, null)).Notice.Text);
        Assert.Equal("", Walks.Ended(again, Cases.Ready, 2).Notice.Text);
        Assert.Equal("The cable was pulled.", Walks.After(signingIn, new WalkMessage.RunEnded(2, "The cable was pulled.")).Notice.Text);
    }

    [Theory]
    [InlineData(true, ChainVerdict.Trusted, "NotTimeValid", "NOT to be trusted: it is out of date, or not valid yet (NotTimeValid)")]
    [InlineData(false, ChainVerdict.Trusted, "", "NOT to be trusted: it is for another name")]
    [InlineData(false, ChainVerdict.SelfSigned, "", "NOT to be trusted: it is for another name; the server made it itself (SelfSigned)")]
    [InlineData(true, ChainVerdict.UnknownRoot, "UntrustedRoot", "NOT to be trusted: nobody known vouches for it (UntrustedRoot)")]
    [InlineData(true, ChainVerdict.Trusted, "Strange", "NOT to be trusted: Strange")]
    public void Why_a_certificate_is_not_trusted_is_said_in_words(bool nameMatches, ChainVerdict verdict, string problem, string expected)
    {
        CertificateSeen shown = CaseBuilder.Trusted(CaseBuilder.Imaps) with { Trusted = false, NameMatches = nameMatches, Verdict = verdict, Problems = problem.Length == 0 ? [] : [problem] };
        Report report = Report.From(new CaseBuilder().With(new CaseBuilder().Working(CaseBuilder.Imaps).Build().Observations.Select(o => o is CertificateSeen ? shown : o)).Build());

        WalkState open = Walks.After(Walks.Examined(report), new WalkMessage.EndpointOpened(CaseBuilder.Imaps));

        Assert.Contains(expected, open.Details.SelectMany(d => d.Lines));
    }

    [Fact]
    public void What_a_source_said_is_said_once()
    {
        WalkState state = Walks.After(Walks.Begun, Walks.Saw(new SourceReported("srv", SourceOutcome.NothingThere, [], "nothing there for example.org", TimeSpan.FromMilliseconds(5))));
        SourceRow row = state.Sources.Single(s => s.Id == "srv");

        WalkState open = Walks.After(state, new WalkMessage.SourceOpened("srv"));

        Assert.Equal("for example.org", row.Rest);
        Assert.Equal("DNS entries (SRV): nothing there for example.org (5 ms).", open.Details[0].Lines[0]);
    }

    [Fact]
    public void Another_address_is_examined_anew_and_what_was_typed_stays()
    {
        ServerDraft draft = new(MailProtocol.Imap, ConnectionSecurity.ImplicitTls, "imap.example.org");
        WalkState other = Walks.After(Walks.Examined(), new WalkMessage.ServerTyped(ServerSlot.Receiving, draft), new WalkMessage.Back(), new WalkMessage.AddressTyped("bert@example.net"));

        (WalkState begun, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(other, new WalkMessage.Forward());

        Assert.Equal("bert@example.net", Assert.IsType<WalkEffect.Examine>(Assert.Single(effects)).Request.Address!.Ascii);
        Assert.Null(begun.Report);
        Assert.Equal(draft, begun.Receiving);
        Assert.Equal("Anna", begun.DisplayName);
    }

    [Fact]
    public void Rows_follow_what_happens()
    {
        var claim = new ServerClaimed("srv", CaseBuilder.Imaps, "SRV _imaps._tcp.example.org") { Trusted = true };
        WalkState state = Walks.After(
            Walks.Begun,
            new WalkMessage.Happened(1, new ExaminationEvent.SourceStarted("srv", "DNS SRV records"), TimeSpan.FromMilliseconds(3)),
            Walks.Saw(claim),
            new WalkMessage.Happened(1, new ExaminationEvent.ProbeStarted(CaseBuilder.Imaps), TimeSpan.FromMilliseconds(20)));
        SourceRow asking = state.Sources.Single(s => s.Id == "srv");
        EndpointRow trying = Assert.Single(state.Endpoints);

        WalkState later = Walks.After(
            state,
            Walks.Saw(new DnsAnswered("imap.example.org", "A", DnsOutcome.Answered, [new DnsRecordFacts("A", "192.0.2.1")], TimeSpan.FromMilliseconds(5))),
            Walks.Saw(new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.FromMilliseconds(20))),
            Walks.Saw(new SourceReported("srv", SourceOutcome.Found, ["SRV _imaps._tcp.example.org"], "names IMAP", TimeSpan.FromMilliseconds(12))));
        EndpointRow connected = Assert.Single(later.Endpoints);

        Assert.Equal((RowState.Running, "asking"), (asking.State, asking.Word));
        Assert.Equal("997 ms", asking.Time(TimeSpan.FromSeconds(1)));
        Assert.Equal(CaseBuilder.Imaps, Assert.Single(state.Claims).Candidate.Endpoint);
        Assert.True(trying.Named);
        Assert.Equal((RowState.Running, "..."), (trying.Name.State, trying.Name.Text));
        Assert.Equal((RowState.Good, "5 ms"), (connected.Name.State, connected.Name.Text));
        Assert.Equal((RowState.Good, "20 ms"), (connected.Connect.State, connected.Connect.Text));
        Assert.Equal(RowState.Running, connected.Tls.State);
        Assert.Equal(RowState.Waiting, connected.Greeting.State);
        Assert.Equal(("found", "12 ms"), (later.Sources.Single(s => s.Id == "srv").Word, later.Sources.Single(s => s.Id == "srv").Time(TimeSpan.Zero)));
    }

    [Fact]
    public void Events_of_a_run_that_is_over_are_not_heard()
    {
        WalkState state = Walks.Examined();

        Assert.Same(state, Walks.After(state, Walks.Saw(new ExaminationCut("hard-stop", []))));
        Assert.Same(state, Walks.After(state, new WalkMessage.RunEnded(1, "a problem")));
    }

    [Fact]
    public void Looking_up_can_be_skipped_with_what_is_known_and_so_can_the_servers()
    {
        (WalkState servers, IReadOnlyList<WalkEffect> first) = WalkUpdate.Apply(Walks.Begun, new WalkMessage.Skip());
        (WalkState waiting, IReadOnlyList<WalkEffect> second) = WalkUpdate.Apply(servers, new WalkMessage.Skip());
        WalkState ended = Walks.Ended(waiting, Cases.Ready, 1);

        Assert.Equal([new WalkEffect.EnoughLookedUp(1)], first);
        Assert.Equal(WalkStep.Servers, servers.Step);
        Assert.Equal([new WalkEffect.Enough(1)], second);
        Assert.Equal(WalkStep.Servers, waiting.Step);
        Assert.Equal(WalkStep.SignIn, ended.Step);
    }

    [Fact]
    public void The_servers_step_is_not_left_while_they_are_tried_but_says_how()
    {
        WalkState servers = Walks.After(Walks.Begun, new WalkMessage.Forward(), new WalkMessage.Forward());

        Assert.Equal(WalkStep.Servers, servers.Step);
        Assert.Contains("go on with what is known", servers.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Going_back_asks_before_it_leaves_a_running_examination()
    {
        WalkState asked = Walks.After(Walks.Begun, new WalkMessage.Back());
        WalkState no = Walks.After(asked, new WalkMessage.Back());
        (WalkState yes, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(asked, new WalkMessage.Answered(true));

        Assert.Equal(QuestionKind.StopRunning, asked.Question?.Kind);
        Assert.Equal((WalkStep.LookingUp, true), (no.Step, no.IsExamining));
        Assert.Null(no.Question);
        Assert.Equal([new WalkEffect.Stop(1)], effects);
        Assert.Equal((WalkStep.Who, false), (yes.Step, yes.IsRunning));
        Assert.DoesNotContain(yes.Sources, s => s.State == RowState.Running);
        Assert.Equal(Walks.Address, yes.Address.Text);
    }

    [Fact]
    public void A_question_comes_before_everything_but_what_is_typed_meanwhile_stays()
    {
        WalkState asked = Walks.After(Walks.Begun, new WalkMessage.Back());

        WalkState after = Walks.After(asked, new WalkMessage.Forward(), new WalkMessage.LoginNameTyped("anna1"));

        Assert.Equal(WalkStep.LookingUp, after.Step);
        Assert.NotNull(after.Question);
        Assert.Equal("anna1", after.LoginName);
    }

    [Fact]
    public void Leaving_at_once_needs_no_question_when_nothing_was_done()
    {
        Assert.True(Walks.After(WalkState.Start, new WalkMessage.Back()).Over);
        Assert.Equal(QuestionKind.Leave, Walks.After(Walks.Examined(), new WalkMessage.Leave()).Question?.Kind);
        Assert.True(Walks.After(Walks.Examined(), new WalkMessage.Leave(), new WalkMessage.Answered(true)).Over);
    }

    [Fact]
    public void Servers_by_hand_are_tried_at_once_and_counted_as_yours()
    {
        WalkState typed = Walks.After(
            Walks.Begun,
            new WalkMessage.EditingToggled(),
            new WalkMessage.ServerTyped(ServerSlot.Receiving, new ServerDraft(MailProtocol.Imap, ConnectionSecurity.StartTls, "Mail.Example.ORG", "1143")));

        (WalkState entered, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(typed, new WalkMessage.ServersEntered());

        var expected = new ServerEndpoint(MailProtocol.Imap, "mail.example.org", 1143, ConnectionSecurity.StartTls);
        Assert.Equal([expected], Assert.IsType<WalkEffect.Extend>(Assert.Single(effects)).Endpoints);
        Assert.False(entered.Editing);
        Assert.Equal([expected], entered.Entered);
        Assert.Equal("Mail.Example.ORG", entered.Receiving.Host);
        Assert.Empty(Walks.EffectsOf(entered, new WalkMessage.ServersEntered()));
    }

    [Theory]
    [InlineData("two words", "", "is not the name of a server")]
    [InlineData("imap.example.org", "70000", "A port is a number")]
    [InlineData("", "993", "Type the server's name too")]
    public void A_wrong_entry_says_so_and_stays(string host, string port, string problem)
    {
        WalkState typed = Walks.After(Walks.Begun, new WalkMessage.EditingToggled(), new WalkMessage.ServerTyped(ServerSlot.Sending, new ServerDraft(MailProtocol.Smtp, ConnectionSecurity.ImplicitTls, host, port)));

        (WalkState after, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(typed, new WalkMessage.ServersEntered());

        Assert.Contains(problem, after.Notice.Text, StringComparison.Ordinal);
        Assert.True(after.Editing);
        Assert.Equal((host, port), (after.Sending.Host, after.Sending.Port));
        Assert.Empty(effects);
    }

    [Fact]
    public void What_two_runs_saw_is_one_case()
    {
        WalkState both = Walks.After(Walks.Begun, new WalkMessage.ServerTyped(ServerSlot.Receiving, new ServerDraft(MailProtocol.Imap, ConnectionSecurity.ImplicitTls, "you.example.org")), new WalkMessage.ServersEntered());
        var mine = new ServerClaimed("you", new ServerEndpoint(MailProtocol.Imap, "you.example.org", 993, ConnectionSecurity.ImplicitTls), "entered by you");
        CaseFile extended = both.Case! with { Observations = [mine] };
        WalkState extendedFirst = Walks.After(both, Walks.Saw(mine, 2), new WalkMessage.Happened(2, new ExaminationEvent.Finished(Report.From(extended)), TimeSpan.Zero));

        WalkState ended = Cases.Ready.Case.Observations.Aggregate(extendedFirst, (s, o) => Walks.After(s, Walks.Saw(o)));
        ended = Walks.After(ended, new WalkMessage.Happened(1, new ExaminationEvent.Finished(Cases.Ready), TimeSpan.Zero));

        Assert.Null(extendedFirst.Report);
        Assert.Contains(ended.Report!.Candidates, c => c.Sources.Contains("you"));
        Assert.Equal(Cases.Ready.Case.StartedAt, ended.Report.Case.StartedAt);
        Assert.Equal(Cases.Ready.Case.Observations.Count + 1, ended.Report.Case.Observations.Count);
    }

    [Fact]
    public void Signing_in_is_optional()
    {
        WalkState diagnosis = Walks.After(Walks.At(WalkStep.SignIn), new WalkMessage.Skip());

        Assert.Equal(WalkStep.Diagnosis, diagnosis.Step);
        Assert.Equal(SignInOutcome.Skipped, diagnosis.SignInOutcome);
    }

    [Fact]
    public void A_wrong_password_can_be_repeated_and_each_try_stands_for_itself()
    {
        Report refused = Walks.WithLogins(Cases.Ready, LoginOutcome.Refused, LoginOutcome.Refused);
        WalkState first = Walks.After(Walks.At(WalkStep.SignIn), new WalkMessage.SignInWanted());
        WalkState wrong = Walks.Ended(first, refused, 2);
        (WalkState again, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(wrong, new WalkMessage.SignInWanted());
        WalkState right = Walks.Ended(again, Walks.WithLogins(Cases.Ready, LoginOutcome.Accepted, LoginOutcome.Accepted), 3);

        Assert.Equal(SignInOutcome.Running, first.SignInOutcome);
        Assert.Equal(SignInOutcome.Refused, wrong.SignInOutcome);
        Assert.Contains("did not work", wrong.SignIn.Verdict, StringComparison.Ordinal);
        Assert.Contains("lock", wrong.SignIn.LockOutWarning, StringComparison.Ordinal);
        Assert.Equal(3, Assert.IsType<WalkEffect.SignIn>(Assert.Single(effects)).Run);
        Assert.Empty(again.Case!.Of<LoginTried>());
        Assert.Equal((SignInOutcome.Accepted, 2), (right.SignInOutcome, right.SignInAttempts));
        Assert.Equal("", right.SignIn.LockOutWarning);
        Assert.All(right.Settings, c => Assert.Equal(Verification.Login, c.Settings!.Verified));
    }

    [Fact]
    public void A_password_that_cannot_be_used_is_forgotten()
    {
        WalkState[] states = [WalkState.Start, Walks.Begun, Walks.After(Walks.Begun, new WalkMessage.Back()), Walks.After(WalkState.Start, new WalkMessage.Back()), Opened()];

        Assert.All(states, s => Assert.Equal([new WalkEffect.ForgetSecret()], Walks.EffectsOf(s, new WalkMessage.SignInWanted())));
    }

    [Fact]
    public void A_server_that_no_trusted_source_names_needs_consent_and_gets_it_for_itself_only()
    {
        WalkState signIn = Walks.At(WalkStep.SignIn, Walks.Untrusted());
        string host = signIn.SignIn.Recipients[0].Endpoint.Host;
        WalkState agreed = Walks.After(signIn, new WalkMessage.ConsentGiven(host, true));
        var effect = Assert.IsType<WalkEffect.SignIn>(Assert.Single(Walks.EffectsOf(agreed, new WalkMessage.SignInWanted())));

        Assert.False(signIn.SignIn.CanSignIn);
        Assert.All(signIn.SignIn.Recipients, r => Assert.NotNull(r.AsksConsent));
        Assert.Equal([new WalkEffect.ForgetSecret()], Walks.EffectsOf(signIn, new WalkMessage.SignInWanted()));
        Assert.Equal([host], effect.Options.TrustedHosts);
        Assert.Contains(host, agreed.SignIn.Promise, StringComparison.Ordinal);
        Assert.DoesNotContain(agreed.SignIn.Recipients[1].Label, agreed.SignIn.Promise, StringComparison.Ordinal);
        Assert.False(Walks.After(agreed, new WalkMessage.ConsentGiven(host, false)).SignIn.CanSignIn);
    }

    [Fact]
    public void A_server_that_only_a_certificate_names_says_so_once_where_it_asks_for_consent()
    {
        Report ready = Cases.Ready;
        const string Note = "only the certificate of mail.example.org names it; it leads to the same address and lies in example.org itself";
        WalkState signIn = Walks.At(WalkStep.SignIn, Report.From(ready.Case with
        {
            Observations = [.. ready.Case.Observations.Select(o => o is ServerClaimed c ? c with { Source = ByCertificate.Source, Trusted = false, TrustNote = Note } : o)],
        }));

        Assert.All(signIn.SignIn.Recipients, r => Assert.Equal(
            $"About {r.Endpoint.Host}: {Note}. Send your password there only if you find this name on your provider's pages or in its letters.", r.AsksConsent));
    }

    [Fact]
    public void A_server_that_hides_control_characters_in_its_words_needs_consent_too()
    {
        Report ready = Cases.Ready;
        ServerEndpoint imap = ready.Settings.Incoming!.Endpoint;
        WalkState signIn = Walks.At(WalkStep.SignIn, Report.From(ready.Case with { Observations = [.. ready.Case.Observations, new GreetingReceived(imap, "* OK \u001b[2J", TimeSpan.Zero)] }));

        SignInRecipient[] asked = [.. signIn.SignIn.Recipients.Where(r => r.AsksConsent is not null)];

        Assert.Equal([imap.Host], asked.Select(r => r.Endpoint.Host).Distinct());
        Assert.Contains("hidden control characters", asked[0].AsksConsent, StringComparison.Ordinal);
        Assert.True(Walks.After(signIn, new WalkMessage.ConsentGiven(imap.Host, true)).SignIn.CanSignIn);
    }

    [Fact]
    public void Provider_obstacles_stand_before_the_attempt_blocking_ones_first_and_habits_not_at_all()
    {
        var provider = new ProviderRecognised("example", "Example Mail", "domain", "example.org", "high",
        [
            new ProviderObstacle("note", "Some note.", [], null),
            new ProviderObstacle("daily-limit-500-messages", "About 500 messages can be sent in a day.", [], null) { Habit = true },
            new ProviderObstacle("app-password-required", "Example Mail wants an app password.", ["Open the web site."], "https://example.org/help") { BlocksSignIn = true },
        ]);
        Report report = Report.From(Cases.Ready.Case with { Observations = [.. Cases.Ready.Case.Of<Observation>().Where(o => o is not ProviderRecognised), provider] });

        IReadOnlyList<ObstacleNote> notes = Walks.At(WalkStep.SignIn, report).SignIn.Obstacles;

        Assert.Equal([true, false], notes.Select(n => n.Blocks));
        Assert.Equal("Open the web site.", Assert.Single(notes[0].Steps));
    }

    [Fact]
    public void A_friends_file_is_walked_without_any_effect()
    {
        WalkState opened = Opened();
        WalkState walked = Walks.After(opened, new WalkMessage.GoTo(WalkStep.LookingUp), new WalkMessage.Forward(), new WalkMessage.Forward(), new WalkMessage.Forward(), new WalkMessage.Forward());

        Assert.Equal(WalkStep.Diagnosis, opened.Step);
        Assert.Equal(WalkStep.Settings, walked.Step);
        Assert.NotEmpty(opened.Sources);
        Assert.NotEmpty(opened.Endpoints);
        Assert.NotEmpty(opened.Findings);
        Assert.All(Enum.GetValues<WalkStep>(), step => Assert.Empty(Walks.EffectsOf(opened, new WalkMessage.GoTo(step))));
    }

    [Fact]
    public void Running_a_friends_file_again_shows_what_changed()
    {
        (WalkState again, IReadOnlyList<WalkEffect> effects) = WalkUpdate.Apply(Opened(), new WalkMessage.RunAgain());

        WalkState ended = Walks.Ended(again, Report.From(Cases.Ready.Case), 1);

        Assert.Equal(Walks.Address, Assert.IsType<WalkEffect.Examine>(Assert.Single(effects)).Request.Address!.Ascii);
        Assert.Null(again.OpenedFrom);
        Assert.Equal(WalkStep.Diagnosis, ended.Step);
        Assert.Contains(ended.Changes, c => c.StartsWith("Gone: ", StringComparison.Ordinal));
        Assert.Contains(ended.Changes, c => c.Contains("settings for sending changed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_there_is_asked_about_before_it_is_replaced()
    {
        WalkState settings = Walks.At(WalkStep.Settings);
        var save = Assert.IsType<WalkEffect.Save>(Assert.Single(Walks.EffectsOf(settings, new WalkMessage.SaveWanted(SaveKind.ReportText, "r.txt"))));
        WalkState asked = Walks.After(settings, new WalkMessage.NotSaved(save.File, Exists: true, ""));
        var replace = Assert.IsType<WalkEffect.Save>(Assert.Single(Walks.EffectsOf(asked, new WalkMessage.Answered(true))));

        Assert.False(save.Overwrite);
        Assert.Equal(QuestionKind.Overwrite, asked.Question?.Kind);
        Assert.True(replace.Overwrite);
        Assert.Equal(save.Text, replace.Text);
        Assert.Empty(Walks.EffectsOf(asked, new WalkMessage.Answered(false)));
        Assert.Equal([save.File], Walks.After(settings, new WalkMessage.Saved(save.File)).SavedFiles);
    }

    [Theory]
    [InlineData(nameof(WalkReason.SetUp))]
    [InlineData(nameof(WalkReason.Broken))]
    [InlineData(nameof(WalkReason.PopToImap))]
    [InlineData(nameof(WalkReason.Security))]
    public void Every_reason_leads_to_settings_and_next_steps(string name)
    {
        var reason = Enum.Parse<WalkReason>(name);
        WalkState settings = Walks.After(Walks.At(WalkStep.Settings), new WalkMessage.ReasonChosen(reason));

        Assert.Equal(2, settings.Settings.Count);
        Assert.NotEmpty(settings.NextSteps);
        Assert.NotEmpty(settings.Heading.Intro);
    }

    [Fact]
    public void Security_comes_first_for_somebody_who_asks_for_it()
    {
        WalkState broken = Walks.At(WalkStep.Diagnosis, Report.From(Cases.Broken.Case));
        WalkState security = Walks.After(broken, new WalkMessage.ReasonChosen(WalkReason.Security));
        bool[] order = security.Findings.Select(f => f.Relevant).ToArray();

        Assert.Contains(true, order);
        Assert.Equal(order.OrderByDescending(r => r), order);
        Assert.Equal(broken.Findings.Count, security.Findings.Count);
        Assert.Contains(security.Encryption, r => r.State == RowState.Bad && r.Proven.Contains("out of date", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Security", true, 20)]
    [InlineData("SetUp", false, 8)]
    public void Who_asks_whether_it_is_secure_has_it_looked_at_thoroughly(string reason, bool thorough, int seconds)
    {
        WalkState state = Walks.After(Walks.At(WalkStep.Diagnosis, Cases.Ready), new WalkMessage.ReasonChosen(Enum.Parse<WalkReason>(reason)));

        Assert.Equal((thorough, TimeSpan.FromSeconds(seconds)), (WalkUpdate.Options(state).Thorough, WalkUpdate.Options(state).HardStop));
    }

    [Fact]
    public void A_key_that_the_signed_DNS_names_is_part_of_the_proof()
    {
        CertificateDigests digests = new(new string('A', 64), new string('B', 128), new string('C', 64), new string('D', 128));
        CertificateSeen shown = CaseBuilder.Trusted(CaseBuilder.Imaps) is var good ? good with { Chain = [good.Leaf with { Digests = digests }] } : throw new InvalidOperationException();
        CaseFile seen = Cases.Ready.Case with
        {
            Observations =
            [
                .. Cases.Ready.Case.Observations.Where(o => o is not CertificateSeen c || c.Endpoint != CaseBuilder.Imaps),
                shown,
                new LocalNetworkSeen(["192.0.2.53:53"], true, true),
                new DnsAnswered("_993._tcp.imap.example.org", "TLSA", DnsOutcome.Answered, [new("TLSA", $"3 1 1 {digests.KeySha256}")], TimeSpan.Zero) { Authenticated = true },
            ],
        };

        WalkState state = Walks.At(WalkStep.Diagnosis, Report.From(seen));

        string[] named = state.Encryption.Where(r => r.Proven.Contains("DANE", StringComparison.Ordinal)).Select(r => r.Label).ToArray();
        Assert.Equal(["IMAP imap.example.org:993"], named);
        Assert.Contains("in an entry that your DNS server (192.0.2.53:53) says is signed", state.Encryption.Single(r => r.Label == named[0]).Proven, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_can_be_searched_and_filtered()
    {
        WalkState state = Walks.At(WalkStep.Diagnosis, Cases.Broken);

        Assert.Equal(["CRT001"], Codes(Walks.After(state, new WalkMessage.SearchTyped("expired certbot"))));
        Assert.Equal(["IDL001"], Codes(Walks.After(state, new WalkMessage.FilterChosen(FindingFilter.Suggestions))));
        Assert.Empty(Codes(Walks.After(state, new WalkMessage.SearchTyped("no such word"))));
        Assert.Equal("IDL001", Walks.After(state, new WalkMessage.FindingSelected(99)).Finding!.Finding.Code.Value);
        Assert.NotEqual("", state.Finding!.Why);

        static string[] Codes(WalkState s) => s.Findings.Select(f => f.Finding.Code.Value).ToArray();
    }

    [Fact]
    public void A_healthy_account_gets_an_all_clear_that_says_what_was_not_tried()
    {
        WalkState ready = Walks.At(WalkStep.Diagnosis);
        WalkState healthy = Walks.At(WalkStep.Diagnosis, Cases.Healthy);

        Assert.StartsWith("All clear", ready.Verdict, StringComparison.Ordinal);
        Assert.Contains("was not tried", ready.Verdict, StringComparison.Ordinal);
        Assert.Contains(ready.Checked, c => c.Contains("whether your password works", StringComparison.Ordinal));
        Assert.Contains("Receiving and sending work.", healthy.Verdict, StringComparison.Ordinal);
        Assert.DoesNotContain(healthy.Checked, c => c.Contains("whether your password works", StringComparison.Ordinal));
    }

    [Fact]
    public void Alternatives_say_why_they_are_not_first() =>
        Assert.All(Walks.At(WalkStep.Settings, Cases.Broken with { Settings = Cases.Ready.Settings with { Alternatives = [Cases.Settings(CaseBuilder.Pop3s, Verification.Connected)] } }).Alternatives, a => Assert.Contains("POP", a.WhyNotFirst, StringComparison.Ordinal));

    private static WalkState Opened() => Walks.After(WalkState.Start, new WalkMessage.Opened(Cases.Broken.Case, "case.json"));

    [Fact]
    public void Where_no_server_may_have_the_password_yet_the_keys_do_not_offer_to_sign_in()
    {
        WalkState barred = Walks.At(WalkStep.SignIn, Walks.Untrusted());

        Assert.Equal("Sign in", Walks.At(WalkStep.SignIn).Keys[0].Does);
        Assert.Equal("Next", barred.Keys[0].Does);
    }
}
