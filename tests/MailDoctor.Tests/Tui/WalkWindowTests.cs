using System.Text;
using MailDoctor.Engine;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Tests.Support;
using MailDoctor.Tui;
using MailDoctor.Walk;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Color = Terminal.Gui.Drawing.Color;

namespace MailDoctor.Tests.Tui;

public sealed class WalkWindowTests
{
    [Fact]
    public async Task Keeps_what_is_typed_in_the_state()
    {
        await using var walk = new ScriptedWalk();
        using var screen = new Screen(walk.Session);

        screen.Type("anna@example.org").Press(Key.CursorDown).Type("Anna").Press(Key.Tab, Key.CursorDown, Key.CursorDown);

        Assert.Equal("anna@example.org", walk.State.Address.Text);
        Assert.Equal("Anna", walk.State.DisplayName);
        Assert.Equal(WalkReason.PopToImap, walk.State.Reason);
    }

    [Fact]
    public async Task Adds_to_what_stands_in_a_field_and_replaces_nothing_when_one_comes_back_to_it()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Typed("anna@example.or");
        using var screen = new Screen(walk.Session);

        screen.Type("g").Press(Key.CursorDown, Key.CursorUp).Type("x");

        Assert.Equal("anna@example.orgx", walk.State.Address.Text);
    }

    [Fact]
    public async Task Types_where_one_has_clicked_into_the_field_or_on_its_name()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Typed("anna@example.org");
        using var screen = new Screen(walk.Session);

        screen.Click("Your name").Type("Anna").Click("anna@example.org").Press(Key.End).Type("x");

        Assert.Equal(("Anna", "anna@example.orgx"), (walk.State.DisplayName, walk.State.Address.Text));
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(60, 16)]
    public async Task Shows_both_spellings_of_a_domain_whole(int width, int height)
    {
        await using var walk = new ScriptedWalk();
        using var screen = new Screen(walk.Session, width, height);

        string text = screen.Type("anna@bücherstube-am-königsplatz.example").Text;

        Assert.Contains("xn--bcherstube-am-knigsplatz-zoc5l.example.", text, StringComparison.Ordinal);
        Assert.Contains("Your name      [", text, StringComparison.Ordinal);
        Assert.Contains("(x) Set up a new account", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_one_cannot_go_on()
    {
        await using var walk = new ScriptedWalk();
        using var screen = new Screen(walk.Session);

        screen.Press(Key.Enter);

        Assert.Equal(WalkStep.Who, walk.State.Step);
        Assert.Contains("Type your mail address first", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hands_a_password_over_and_forgets_it()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Ready, WalkStep.SignIn);
        using var screen = new Screen(walk.Session);

        screen.Type("correct horse");
        string typed = screen.Ansi;
        screen.Press(Key.Enter);

        Assert.DoesNotContain("correct", typed, StringComparison.Ordinal);
        Assert.DoesNotContain("correct", screen.Ansi, StringComparison.Ordinal);
        Assert.Equal("correct horse", Assert.Single(walk.Doctor.Given).Secret);
        Assert.Contains("Signing in", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brings_no_password_back_with_undo()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Ready, WalkStep.SignIn);
        using var screen = new Screen(walk.Session);
        screen.Type("correct horse").Press(Key.Enter);
        walk.Session.Post(new WalkMessage.RunEnded(2, null));

        screen.Press(Key.Z.WithCtrl, Key.Enter);

        Assert.Single(walk.Doctor.Given);
    }

    [Fact]
    public async Task Sends_no_password_without_consent_to_a_host_that_nobody_trusted_names()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Stranger, WalkStep.SignIn);
        using var screen = new Screen(walk.Session, 120, 40);

        string before = screen.Text;
        screen.Press(Key.Space);

        Assert.Empty(walk.Doctor.Given);
        Assert.Contains("[ ] Yes, this server may have my password", before, StringComparison.Ordinal);
        Assert.Contains("imap.example.org", walk.State.Consented);
    }

    [Fact]
    public async Task Opens_and_closes_help_with_the_mouse()
    {
        await using var walk = new ScriptedWalk();
        using var screen = new Screen(walk.Session);

        screen.Click("F1");
        string help = screen.Text;
        screen.Click("Esc Close");

        Assert.Contains("No password is asked for here", help, StringComparison.Ordinal);
        Assert.DoesNotContain("No password is asked for here", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, nameof(WalkStep.Servers))]
    [InlineData(2, nameof(WalkStep.SignIn))]
    [InlineData(3, nameof(WalkStep.SignIn))]     // another key stands there by then
    public async Task Goes_as_many_steps_as_one_clicks_on_next_however_quickly(int times, string step)
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Ready, WalkStep.LookingUp);
        using var screen = new Screen(walk.Session);

        screen.Click("n Next", times);

        Assert.Equal(Enum.Parse<WalkStep>(step), walk.State.Step);
    }

    [Fact]
    public async Task A_second_quick_click_does_nothing_on_a_key_that_took_the_place_of_the_first()
    {
        await using ScriptedWalk walk = new ScriptedWalk().LookingUp();
        using var screen = new Screen(walk.Session);

        screen.Press(Key.Esc).Click("y Stop it", times: 2);

        Assert.Equal((WalkStep.Who, false), (walk.State.Step, walk.State.IsRunning));
        Assert.Contains(" Enter Look up", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_details_with_two_clicks_and_with_enter()
    {
        await using ScriptedWalk walk = new ScriptedWalk().LookingUp();
        using var screen = new Screen(walk.Session);

        screen.Click("Mozilla's list").Click("Mozilla's list");
        Detail? clicked = walk.State.Detail;
        screen.Press(Key.Esc, Key.CursorUp, Key.Enter);

        Assert.Equal(new Detail("ispdb", null), clicked);
        Assert.Equal(new Detail("profile", null), walk.State.Detail);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(120, false)]     // the details stand beside the list already
    public async Task Opens_details_with_one_click_where_nothing_else_shows_them(int width, bool opens)
    {
        await using ScriptedWalk walk = new ScriptedWalk().LookingUp();
        using var screen = new Screen(walk.Session, width, 40);

        screen.Click("Mozilla's list (ISPDB)");

        Assert.Equal(opens ? new Detail("ispdb", null) : null, walk.State.Detail);
    }

    [Fact]
    public async Task Goes_on_only_with_enter_from_a_choice_that_is_made_already()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Typed("anna@example.org");
        using var screen = new Screen(walk.Session);

        screen.Click("Set up a new account").Click("Set up a new account").Press(Key.Space);
        WalkStep clicked = walk.State.Step;
        screen.Press(Key.Enter);

        Assert.Equal(WalkStep.Who, clicked);
        Assert.Equal(WalkStep.LookingUp, walk.State.Step);
    }

    [Fact]
    public async Task Saves_nothing_with_a_click_on_what_is_chosen_already()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session);

        screen.Press(new Key('s')).Click("Report as text").Click("Report as text");

        Assert.Contains("Save what, and in which file?", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empties_a_field_with_control_u()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Typed("anna@example.org");
        using var screen = new Screen(walk.Session);

        screen.Press(Key.U.WithCtrl).Type("b@c.org");

        Assert.Equal("b@c.org", walk.State.Address.Text);
    }

    [Fact]
    public async Task Selects_findings_with_keys_searches_and_filters()
    {
        await using ScriptedWalk walk = new ScriptedWalk(WalkReason.Broken).Ended(Cases.Broken, WalkStep.Diagnosis);
        using var screen = new Screen(walk.Session);

        screen.Press(Key.CursorDown);
        string second = screen.Text;
        screen.Press(new Key('/')).Type("idle");
        string searched = screen.Text;
        screen.Press(Key.Esc, new Key('f'));

        Assert.Contains("WARNING, NOT PROVEN: Something between here", second, StringComparison.Ordinal);
        Assert.Contains("1 finding", searched, StringComparison.Ordinal);
        Assert.Equal("", walk.State.Search);
        Assert.Equal(WalkStep.Diagnosis, walk.State.Step);
        Assert.Equal(FindingFilter.Problems, walk.State.Filter);
    }

    [Fact]
    public async Task Cuts_findings_that_begin_alike_where_they_differ()
    {
        Report two = Report.From(new CaseBuilder().With(Cases.Ready.Case.Observations).With(
            from way in new[] { ("autoconfig", "one"), ("autoconfig-mx", "two") }
            from endpoint in new[] { CaseBuilder.Pop3s, CaseBuilder.Imaps }
            select (Observation)new ServerClaimed(way.Item1, endpoint, $"https://autoconfig.example.org/mail/{way.Item2}.xml") { TrustNote = "" }).Build());
        await using ScriptedWalk walk = new ScriptedWalk(WalkReason.PopToImap).Ended(two, WalkStep.Diagnosis);
        using var screen = new Screen(walk.Session, 60, 16);

        string text = screen.Text;

        Assert.Matches(@"\n..[A-Z]+ +\.\. https://autoconfig\.example\.org/mail/one", text);
        Assert.Matches(@"\n..[A-Z]+ +\.\. https://autoconfig\.example\.org/mail/two", text);
    }

    [Fact]
    public async Task Offers_no_mail_programs_where_there_are_no_settings_for_them()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Report.From(new CaseBuilder().Build()), WalkStep.Settings);
        using var screen = new Screen(walk.Session);

        screen.Press(new Key('x'));

        Assert.Contains("No settings can be recommended", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mail program", screen.Text, StringComparison.Ordinal);
        Assert.Contains(" r Run again", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_on_while_the_keys_are_in_the_password()
    {
        await using ScriptedWalk walk = Scenes.Walk("wrong-password");
        using var screen = new Screen(walk.Session);

        screen.Press(Key.PageDown).Type("x");
        string below = screen.Text;
        screen.Press(Key.PageUp);

        Assert.DoesNotContain("Signing in did not work.", below, StringComparison.Ordinal);
        Assert.DoesNotContain("Password       [  ", below, StringComparison.Ordinal);
        Assert.Contains("Signing in did not work.", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_first_what_changed_when_one_runs_it_again()
    {
        await using ScriptedWalk walk = new ScriptedWalk(WalkReason.Broken).Ended(Cases.Broken, WalkStep.Diagnosis);
        using var screen = new Screen(walk.Session);

        screen.Press(new Key('r'));
        walk.Session.Post(new WalkMessage.Happened(2, new ExaminationEvent.Finished(Cases.Ready), TimeSpan.FromSeconds(1)));

        Assert.Equal(WalkStep.Diagnosis, walk.State.Step);
        Assert.Contains("> What changed since the run before", screen.Text, StringComparison.Ordinal);
        Assert.Contains($"- {walk.State.Changes[0][..30]}", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jumps_to_a_step_that_one_has_been_to()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session);

        screen.Click("2 Look up");
        WalkStep clicked = walk.State.Step;
        screen.Press(new Key('5'));

        Assert.Equal(WalkStep.LookingUp, clicked);
        Assert.Equal(WalkStep.Diagnosis, walk.State.Step);
    }

    [Fact]
    public async Task Answers_a_question_only_with_yes_or_no()
    {
        await using ScriptedWalk walk = new ScriptedWalk().LookingUp();
        using var screen = new Screen(walk.Session);

        screen.Press(Key.Esc, new Key('e'), new Key('5'), Key.Tab);
        bool open = walk.State.Question is not null && !walk.State.Editing;
        screen.Press(Key.Esc);

        Assert.True(open);
        Assert.Null(walk.State.Question);
        Assert.Equal(WalkStep.LookingUp, walk.State.Step);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(60, 16)]
    public async Task Gives_the_room_of_a_question_back_once_it_is_answered(int width, int height)
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session, width, height);
        string before = screen.Text;

        string asked = screen.Press(Key.Q.WithCtrl).Text;
        string after = screen.PressOnce(new Key('n'));

        Assert.Contains("Leave MailDoctor?", asked, StringComparison.Ordinal);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Says_what_it_needs_when_the_window_is_too_small_for_anything()
    {
        await using ScriptedWalk walk = new ScriptedWalk().LookingUp();
        using var screen = new Screen(walk.Session, 40, 10);

        string small = screen.Text;
        screen.Resize(80, 24);

        Assert.Contains("This window is 40 by 10; MailDoctor\nneeds 80 by 24.", small, StringComparison.Ordinal);
        Assert.Contains("Who was asked", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 24, 2)]
    [InlineData(120, 40, 2)]
    [InlineData(80, 23, 3)]     // one row short: finer
    [InlineData(60, 40, 3)]     // no room for the words beside it
    [InlineData(80, 14, 0)]
    [InlineData(44, 40, 0)]
    public async Task Shows_a_code_on_the_whole_screen_as_large_as_it_fits_and_says_what_it_needs_where_not(int width, int height, int modulesInARow)
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session, width, height);
        ShowCode(walk, screen);

        string[] rows = screen.Text.Split('\n');
        MailDoctor.Engine.Exports.QrModules code = walk.State.Exports[walk.State.SelectedExport].Codes[0];
        QrFit? fit = QrFit.Of([code], width, height, QrGrain.For(new Appearance(ColourDepth.Many, HighContrast: false, Ascii: false)));

        Assert.Equal(modulesInARow, fit?.Grain.Down ?? 0);
        Assert.Equal(fit is null, screen.Text.Contains($"This window is {width} columns by {height} rows.", StringComparison.Ordinal));
        Assert.Equal(modulesInARow == 3, screen.Text.Contains("It is drawn finer", StringComparison.Ordinal));
        for (int y = 0; fit is not null && y < code.Size; y++)
        {
            for (int x = 0; x < code.Size; x++)
            {
                (int column, int row) = (x + fit.Beside, y + fit.Above);
                Rune cell = rows[row / fit.Grain.Down].PadRight(width).EnumerateRunes().ElementAt(column / fit.Grain.Across);
                int place = (column % fit.Grain.Across) + (fit.Grain.Across * (row % fit.Grain.Down));
                Assert.Equal(code.IsDark(x, y), ((Pattern(cell, fit.Grain) >> place) & 1) == 1);
            }
        }

        screen.Press(Key.Esc);
        screen.Resize(80, 24);
        Assert.Contains("v Show code", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_room_at_80_by_24_for_the_code_of_a_long_address_and_for_the_words_beside_it()
    {
        Report longer = Report.From(Cases.Healthy.Case with { Address = $"{new string('a', 48)}@example.org" });
        await using ScriptedWalk walk = new ScriptedWalk().Ended(longer, WalkStep.Settings);
        using var screen = new Screen(walk.Session);
        ShowCode(walk, screen);

        Assert.Contains("It is drawn finer", screen.Text, StringComparison.Ordinal);
        Assert.Contains("Save as a picture", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(ColourDepth.Many), false)]
    [InlineData(nameof(ColourDepth.Sixteen), false)]
    [InlineData(nameof(ColourDepth.Sixteen), true)]
    public async Task Draws_a_code_black_on_white_in_every_theme(string depth, bool contrast)
    {
        ColourDepth colours = Enum.Parse<ColourDepth>(depth);
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session, colours: colours, contrast: contrast);
        ShowCode(walk, screen);

        Assert.Equal((new Color(ColorName16.Black), new Color(ColorName16.White)), screen.ColoursAt(0, 0));
        Assert.Equal((new Color(ColorName16.Black), new Color(ColorName16.White)), screen.ColoursAt(20, 10));
    }

    [Fact]
    public async Task Without_colours_a_code_is_reversed_and_can_be_swapped()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session, colours: ColourDepth.None);
        ShowCode(walk, screen);

        bool before = screen.IsReversedAt(0, 0);
        screen.Press(new Key('i'));

        Assert.True(before);
        Assert.False(screen.IsReversedAt(0, 0));
        Assert.Equal([Color.None], screen.Colours);
    }

    [Fact]
    public async Task In_ascii_a_code_is_made_of_blanks_and_needs_a_larger_window()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session, 80, 24, ascii: true);
        ShowCode(walk, screen);
        string small = screen.Text;
        screen.Resize(140, 56);

        Assert.Contains("The code needs", small, StringComparison.Ordinal);
        Assert.DoesNotContain("The code needs", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(screen.Text, c => c > '~');
        MailDoctor.Engine.Exports.QrModules code = walk.State.Exports[walk.State.SelectedExport].Codes[0];
        for (int i = 0; i < code.Size * code.Size; i++)
        {
            (int x, int y) = (i % code.Size, i / code.Size);
            Assert.Equal(code.IsDark(x, y), screen.ColoursAt(2 * (x + 4), y + 4).Ground == new Color(ColorName16.Black));
        }
    }

    [Fact]
    public async Task A_code_is_saved_from_where_it_is_shown()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session);
        ShowCode(walk, screen);

        screen.Click("Save as a picture");

        Assert.Contains("In which folder shall they be saved?", screen.Text, StringComparison.Ordinal);
        Assert.Contains("maildoctor-thunderbird-qr", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_saves_also_from_the_preview_of_an_export()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session);

        screen.Press(new Key('x')).Press(Key.Tab).Press(Key.Enter);

        Assert.Contains("in which f", screen.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Steps_of_an_export_have_numbers_and_notes_have_none()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session, 120, 40);

        screen.Press(new Key('x'));
        walk.Session.Post(new WalkMessage.ExportSelected(walk.State.Exports.ToList().FindIndex(e => e.Id == "mbsync")));
        string two = screen.Text;
        walk.Session.Post(new WalkMessage.ExportSelected(walk.State.Exports.ToList().FindIndex(e => e.Id == "thunderbird")));
        string one = screen.Text;

        Assert.Contains(" 1. Make the folder for the mail: mkdir -p ~/Mail/", two, StringComparison.Ordinal);
        Assert.Contains(" 2. Save it as ~/.mbsyncrc", two, StringComparison.Ordinal);
        Assert.Contains(" - The client asks for the password when it connects.", two, StringComparison.Ordinal);
        Assert.Contains(" - Never put it into a profile that is in use", one, StringComparison.Ordinal);
        Assert.Contains(" Make a new profile", one, StringComparison.Ordinal);
        Assert.DoesNotContain(" 1. ", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_each_servers_words_once_after_a_refused_login()
    {
        await using ScriptedWalk walk = Scenes.Walk("wrong-password");
        using var screen = new Screen(walk.Session, 120, 40);

        string text = screen.Text;

        Assert.Contains("Signing in did not work.", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("\"Authentication failed.\"").Length);
        Assert.Equal(2, text.Split("smtp.example.org:465 says \"5.7.8 Error: authentication failed\"").Length);
    }

    [Theory]
    [InlineData("", nameof(WalkStep.Diagnosis), 0)]
    [InlineData("another", nameof(WalkStep.SignIn), 1)]     // a password that was typed is tried
    public async Task Enter_goes_on_when_signing_in_has_worked(string typed, string step, int passwords)
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.SignIn);
        using var screen = new Screen(walk.Session);

        string before = screen.Text;
        if (typed.Length > 0)
        {
            screen.Press(Key.Tab, Key.Tab).Type(typed);
        }

        screen.Press(Key.Enter);

        Assert.Contains("Signing in works.", before, StringComparison.Ordinal);
        Assert.Contains(" Enter Next ", before, StringComparison.Ordinal);
        Assert.Equal((Enum.Parse<WalkStep>(step), passwords), (walk.State.Step, walk.Doctor.Given.Count));
    }

    [Fact]
    public async Task Takes_no_letter_for_a_password_when_signing_in_has_worked()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.SignIn);
        using var screen = new Screen(walk.Session);

        screen.Type("n").Press(Key.Enter);

        Assert.Empty(walk.Doctor.Given);
        Assert.Equal(WalkStep.Diagnosis, walk.State.Step);
    }

    [Fact]
    public async Task Shows_from_its_beginning_what_came_of_a_password()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Ready, WalkStep.SignIn);
        using var screen = new Screen(walk.Session);
        screen.Press(Key.PageDown, Key.PageDown).Type("correct horse").Press(Key.Enter);

        foreach (LoginTried login in Cases.Healthy.Case.Of<LoginTried>())
        {
            walk.Session.Post(new WalkMessage.Happened(2, new ExaminationEvent.Observed(login), TimeSpan.FromSeconds(1)));
        }

        walk.Session.Post(new WalkMessage.Happened(2, new ExaminationEvent.Finished(Cases.Healthy), TimeSpan.FromSeconds(1)));

        Assert.Contains("Signing in works.", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_goes_on_and_agrees_to_nothing_where_a_host_is_asked_about()
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Stranger, WalkStep.SignIn);
        using var screen = new Screen(walk.Session);

        string before = screen.Text;
        Assert.Contains("No server may have your password unless you agree to it.", before, StringComparison.Ordinal);
        screen.Press(Key.Enter);
        WalkStep after = walk.State.Step;
        screen.Press(Key.Esc).Click("Space Agree");

        Assert.Contains(" Enter Next   Space Agree ", before, StringComparison.Ordinal);
        Assert.Equal(WalkStep.Diagnosis, after);
        Assert.Equal(["imap.example.org"], walk.State.Consented);
        Assert.Contains(" Enter Sign in ", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Signing in works.")]
    [InlineData(false, "Nobody had signed in.")]
    public async Task Does_not_say_of_a_saved_examination_that_somebody_gets_a_password(bool signedIn, string verdict)
    {
        await using var walk = new ScriptedWalk();
        walk.Session.Post(new WalkMessage.Opened((signedIn ? Cases.Healthy : Cases.Ready).Case, "friend.case.json"));
        walk.Session.Post(new WalkMessage.GoTo(WalkStep.SignIn));
        using var screen = new Screen(walk.Session);

        Assert.Contains(verdict, screen.Text, StringComparison.Ordinal);
        Assert.Contains("This is a saved examination: nothing is sent to anybody.", screen.Text, StringComparison.Ordinal);
        Assert.Contains("may have the password", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gets the password", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The password goes to", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]      // from the field
    [InlineData(false)]     // from the list, with the search still on
    public async Task Escape_ends_a_search_first_and_the_bar_says_so(bool inField)
    {
        await using ScriptedWalk walk = new ScriptedWalk(WalkReason.Broken).Ended(Cases.Broken, WalkStep.Diagnosis);
        using var screen = new Screen(walk.Session);
        int all = walk.State.Findings.Count;

        string before = screen.Press(new Key('/')).Text;
        screen.Type("no such words");
        if (!inField)
        {
            screen.Press(Key.Enter);
        }

        string searched = screen.Text;
        screen.Press(Key.Esc);
        (WalkStep step, int found, string after) = (walk.State.Step, walk.State.Findings.Count, screen.Text);
        screen.Press(Key.Esc);

        Assert.All([before, searched], s => Assert.Contains("Esc End search", s, StringComparison.Ordinal));
        Assert.DoesNotContain("n Next", before, StringComparison.Ordinal);
        Assert.Equal(!inField, searched.Contains("n Next", StringComparison.Ordinal));
        Assert.Equal((WalkStep.Diagnosis, all), (step, found));
        Assert.DoesNotContain("Search  [", after, StringComparison.Ordinal);
        Assert.Contains("Esc Back", after, StringComparison.Ordinal);
        Assert.Equal(WalkStep.SignIn, walk.State.Step);
    }

    [Theory]
    [InlineData("mutt", "File [", "A file is saved in", "What muttrc will hold")]
    [InlineData("instructions", "Folder [maildoctor-instructions", "A folder is made in", "One of the files in maildoctor-instructions")]
    public async Task Asks_for_a_file_or_for_a_folder_as_the_mail_program_has_it(string id, string field, string where, string preview)
    {
        await using ScriptedWalk walk = new ScriptedWalk().Ended(Cases.Healthy, WalkStep.Settings);
        using var screen = new Screen(walk.Session, 120, 60);
        screen.Press(new Key('x'));
        walk.Session.Post(new WalkMessage.ExportSelected(walk.State.Exports.ToList().FindIndex(e => e.Id == id)));

        string shown = screen.Text;
        screen.Press(Key.Enter);

        Assert.Contains(preview, shown, StringComparison.Ordinal);
        Assert.Contains(field, screen.Text, StringComparison.Ordinal);
        Assert.Contains(where, screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Exports_speak_to_people_at_a_screen_too_and_not_of_the_command_line()
    {
        WalkState state = Walks.After(WalkState.Start, new WalkMessage.Opened(Cases.Healthy.Case, "x"));

        Assert.NotEmpty(state.Exports);
        Assert.All(
            state.Exports.SelectMany(e => e.Notes.Concat(e.Steps).Append(e.WhyNot)),
            text => Assert.DoesNotMatch(@"\b(the target|--[a-z]+)\b", text));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("page")]
    [InlineData("end")]
    [InlineData("wheel")]
    [InlineData("wheel over the settings")]
    public async Task Scrolls_the_plan_of_a_move_without_a_key_before(string by)
    {
        await using ScriptedWalk walk = Scenes.Walk("move");
        using var screen = new Screen(walk.Session, 120, 30);
        string[] before = screen.Text.Split('\n');

        _ = by switch
        {
            "down" => screen.Press(Key.CursorDown),
            "page" => screen.Press(Key.PageDown),
            "end" => screen.Press(Key.End),
            "wheel" => screen.Wheel("Moving from POP to IMAP"),
            _ => screen.Wheel("Receiving mail"),
        };
        string[] after = screen.Text.Split('\n');
        screen.Press(Key.Home);

        Assert.DoesNotContain(after, l => l.Contains("Moving from POP to IMAP", StringComparison.Ordinal));
        Assert.Contains(after, l => l.Contains("Receiving mail", StringComparison.Ordinal));
        Assert.Equal(before, screen.Text.Split('\n'));
    }

    [Fact]
    public async Task Scrolls_the_plan_of_a_move_also_when_the_window_has_become_wide()
    {
        await using ScriptedWalk walk = Scenes.Walk("move");
        using var screen = new Screen(walk.Session);

        screen.Resize(120, 24);
        screen.Press(Key.CursorDown);

        Assert.DoesNotContain("Moving from POP to IMAP", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_leads_into_the_text_of_a_finding_and_back_to_the_list()
    {
        await using ScriptedWalk walk = new ScriptedWalk(WalkReason.Broken).Ended(Cases.Broken, WalkStep.Diagnosis);
        using var screen = new Screen(walk.Session);
        int before = walk.State.SelectedFinding;

        screen.Press(Key.Enter).Press(Key.CursorDown);
        Assert.Equal(before, walk.State.SelectedFinding);

        screen.Press(Key.Enter).Press(Key.CursorDown);
        Assert.Equal(before + 1, walk.State.SelectedFinding);
    }

    [Theory]
    [InlineData(nameof(WalkStep.LookingUp))]
    [InlineData(nameof(WalkStep.Servers))]
    [InlineData(nameof(WalkStep.SignIn))]
    [InlineData(nameof(WalkStep.Diagnosis))]
    [InlineData(nameof(WalkStep.Settings))]
    public async Task Shows_nothing_that_a_stranger_sent_as_it_is(string name)
    {
        WalkStep step = Enum.Parse<WalkStep>(name);
        await using var walk = new ScriptedWalk();
        walk.Session.Post(new WalkMessage.Opened(Cases.Attacked.Case with { Address = "anna@example.org" }, "friend" + Cases.Hostile));
        walk.Session.Post(new WalkMessage.GoTo(step));
        using var screen = new Screen(walk.Session, 200, 60);

        Assert.Equal(step, walk.State.Step);
        Assert.DoesNotContain(screen.Text, c => c is not '\n' && (char.IsControl(c) || c is '\u202e' or '\u2066' or '\u200b' or '\u2028'));
        Assert.DoesNotContain("\u001b]0;", screen.Ansi, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", screen.Ansi, StringComparison.Ordinal);
    }

    // Nobody whom one can trust names the server of this account.
    private static Report Stranger => Report.From(new CaseBuilder()
        .With(new CaseBuilder().Working(CaseBuilder.Imaps).Build().Observations.Select(o => o is ServerClaimed claim ? claim with { Trusted = false, InDomain = false } : o))
        .Build() with
    { Address = "anna@elsewhere.test" });

    private static void ShowCode(ScriptedWalk walk, Screen screen)
    {
        screen.Press(new Key('x'));
        walk.Session.Post(new WalkMessage.ExportSelected(walk.State.Exports.ToList().FindIndex(e => e.Codes.Count > 0)));
        screen.Press(new Key('v'));
    }

    private static int Pattern(Rune cell, QrGrain grain) => Enumerable.Range(0, 1 << (grain.Across * grain.Down))
        .Single(p => grain.Cell((x, y) => ((p >> (x + (grain.Across * y))) & 1) == 1) == cell);
}
