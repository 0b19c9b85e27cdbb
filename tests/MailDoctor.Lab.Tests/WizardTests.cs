using System.Globalization;

namespace MailDoctor.Lab.Tests;

/// <summary>The wizard itself, in a terminal, typed at as a person would: practice accounts, and real servers of the laboratory.</summary>
public sealed class WizardTests
{
    private const string Password = "sesame";

    // Servers that are still waited for when a test, however busy the computer, has got as far as it wants to.
    private static readonly string[] Unhurried = ["--timeout", "120", "--silent-after", "120"];

    [Fact]
    public async Task Leads_from_an_address_to_saved_settings()
    {
        await using TmuxTerminal terminal = await StartAsync();
        await terminal.SeesAsync("Step 1 of 6", "Mail address", "Set up a new account");

        await terminal.TypeAsync("healthy@practice");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 1 of 6", "healthy@practice");
        await terminal.PressAsync("BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace");
        await terminal.TypeAsync("practice.test");
        await terminal.SeesAsync("healthy@practice.test");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "SIMULATED", "mail.practice.test:993");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 3 of 6", "IMAP SSL/TLS 993");
        await WalkOnAsync(terminal, "Step 4 of 6");
        await terminal.SeesAsync("gets the password", "Password");
        await terminal.TypeAsync(Password);
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Signing in works.");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 5 of 6", "All clear");
        await terminal.PressAsync("n");
        string settings = await terminal.SeesAsync("Step 6 of 6", "mail.practice.test", "993");
        await terminal.PressAsync("s");
        await terminal.SeesAsync("Report as text");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Saved: ");

        string report = await File.ReadAllTextAsync(Path.Combine(terminal.Folder, "maildoctor-healthy@practice.test.txt"));
        Assert.Contains("mail.practice.test", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", report, StringComparison.Ordinal);
        Assert.Contains("signed in", settings, StringComparison.Ordinal);
        await terminal.PressAsync("C-q");
        await terminal.SeesAsync("Leave MailDoctor?");
        await terminal.PressAsync("y");
        (int status, string modes, _) = await terminal.EndsAsync();
        Assert.Equal((0, TmuxTerminal.GivenBack), (status, modes));
    }

    [Fact]
    public async Task Loses_nothing_when_one_goes_back_and_forth()
    {
        await using TmuxTerminal terminal = await StartAsync();
        await terminal.SeesAsync("Step 1 of 6");
        await terminal.TypeAsync("no-idle@practice.test");
        await terminal.PressAsync("Down");
        await terminal.TypeAsync("Anna Example");
        await terminal.PressAsync("Down", "Down");
        await terminal.SeesAsync("(x) Something is broken");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 3 of 6");
        await WalkOnAsync(terminal, "Step 4 of 6");
        await terminal.PressAsync("F8");
        await terminal.SeesAsync("Step 5 of 6", "What was checked");

        foreach (string step in new[] { "Step 4", "Step 3", "Step 2", "Step 1" })
        {
            await terminal.PressAsync("Escape");
            await terminal.SeesAsync(step);
        }

        await terminal.SeesAsync("no-idle@practice.test", "Anna Example", "(x) Something is broken");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");
        await terminal.PressAsync("5");
        await terminal.SeesAsync("Step 5 of 6", "What was checked");
    }

    [Fact]
    public async Task Says_that_a_password_is_wrong_and_takes_the_right_one_after_it()
    {
        await using TmuxTerminal terminal = await StartAsync("healthy@practice.test");
        await ToSigningInAsync(terminal);

        await terminal.TypeAsync("hunter2-wrong");
        string typed = await terminal.ScreenAsync();
        await terminal.PressAsync("Enter");
        string refused = await terminal.SeesAsync("Signing in did not work.", "Password");
        await terminal.TypeAsync(Password);
        await terminal.PressAsync("Enter");
        string accepted = await terminal.SeesAsync("Signing in works.");

        Assert.All([typed, refused, accepted], screen => Assert.DoesNotContain("hunter2", screen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_what_the_provider_wants_when_it_wants_an_app_password()
    {
        await using TmuxTerminal terminal = await StartAsync("app-password@practice.test");
        await ToSigningInAsync(terminal);
        await terminal.TypeAsync(Password);
        await terminal.PressAsync("Enter");

        await terminal.SeesAsync("app password");
    }

    [Fact]
    public async Task Asks_before_it_stops_a_running_examination_and_shows_what_hangs_as_running()
    {
        await using TmuxTerminal terminal = await StartAsync(["silent@practice.test", .. Unhurried]);
        await terminal.SeesAsync("Step 1 of 6", "silent@practice.test");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");
        await terminal.PressAsync("s");
        await terminal.PressAsync("3");
        await terminal.SeesAsync("Step 3 of 6", " ...");
        await terminal.PressAsync("Escape");
        await terminal.SeesAsync("Step 2 of 6");
        await terminal.PressAsync("Escape");
        await terminal.SeesAsync("still running", "Stop it");
        await terminal.PressAsync("n");
        await terminal.LosesAsync("Stop it and go back?");
        await terminal.PressAsync("Escape");
        await terminal.SeesAsync("Stop it and go back?");
        await terminal.PressAsync("y");

        await terminal.SeesAsync("Step 1 of 6", "silent@practice.test", "Stopped.");
    }

    [Fact]
    public async Task Goes_on_with_what_is_known_when_one_waits_no_longer()
    {
        await using TmuxTerminal terminal = await StartAsync(["filtered@practice.test", .. Unhurried]);
        await terminal.SeesAsync("filtered@practice.test");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");
        await terminal.PressAsync("3");
        await terminal.SeesAsync("Step 3 of 6", "Go on now");
        await terminal.PressAsync("s");
        await terminal.SeesAsync("Step 4 of 6");
    }

    [Fact]
    public async Task Follows_the_size_of_the_window()
    {
        await using TmuxTerminal terminal = await StartAsync("expired@practice.test");
        await terminal.SeesAsync("expired@practice.test");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");

        foreach ((int width, int height) in new[] { (60, 16), (200, 60), (120, 40), (80, 24) })
        {
            await terminal.ResizeAsync(width, height);
            string screen = width == 60
                ? await terminal.SeesAsync("Step 2 of 6", "needs 80 by 24", "Esc Back")
                : width == 80 ? await terminal.SeesAsync("Step 2 of 6", "F1 Help", "Esc Back", "[2 Look up]") : await terminal.SeesAsync("Step 2 of 6", "What came of it");
            Assert.All(screen.TrimEnd('\n').Split('\n'), line => Assert.True(line.Length <= width));
        }

        await terminal.ResizeAsync(40, 10);
        await terminal.SeesAsync("needs");
        await terminal.ResizeAsync(80, 24);
        await terminal.SeesAsync("Step 2 of 6", "[2 Look up]", "mail.practice.test:993");
    }

    [Theory]
    [InlineData("TERM", 130)]
    [InlineData("INT", 130)]
    [InlineData("HUP", 130)]
    public async Task Gives_the_terminal_back_on_a_signal(string signal, int expected)
    {
        await using TmuxTerminal terminal = await StartAsync("silent@practice.test");
        await terminal.SeesAsync("silent@practice.test");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6");
        Assert.StartsWith("1 1", await terminal.ModesAsync(), StringComparison.Ordinal);

        await Laboratory.ExecuteAsync("kill", [$"-{signal}", (await terminal.ProgramAsync()).ToString(CultureInfo.InvariantCulture)], null);

        (int status, string modes, string screen) = await terminal.EndsAsync();
        Assert.Equal((expected, TmuxTerminal.GivenBack), (status, modes));
        Assert.Contains("Interrupted", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_at_once_with_control_c_wherever_one_is()
    {
        await using TmuxTerminal terminal = await StartAsync("healthy@practice.test");
        await terminal.SeesAsync("healthy@practice.test");
        await terminal.PressAsync("C-c");

        (int status, string modes, _) = await terminal.EndsAsync();
        Assert.Equal((130, TmuxTerminal.GivenBack), (status, modes));
    }

    [Fact]
    public async Task Leaves_with_escape_when_nothing_was_typed()
    {
        await using TmuxTerminal terminal = await StartAsync();
        await terminal.SeesAsync("Step 1 of 6");
        await terminal.PressAsync("Escape");

        (int status, string modes, _) = await terminal.EndsAsync();
        Assert.Equal((0, TmuxTerminal.GivenBack), (status, modes));
    }

    [Theory]
    [InlineData("NO_COLOR=1")]
    [InlineData("MAILDOCTOR_SCREEN=mono")]
    public async Task Sends_no_colours_to_who_wants_none(string setting)
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", "expired@practice.test"], environment: [setting]);
        await terminal.SeesAsync("expired@practice.test");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");
        await terminal.PressAsync("5");

        Assert.DoesNotMatch(@"\u001b\[[0-9;]*(3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m", await terminal.ColouredAsync());
    }

    [Fact]
    public async Task Draws_nothing_but_ascii_in_the_locale_c()
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", "expired@practice.test"], environment: ["LC_ALL=C"]);
        await terminal.SeesAsync("expired@practice.test");
        await terminal.PressAsync("F1");

        string screen = await terminal.SeesAsync("To practise");
        Assert.DoesNotContain(screen, c => c > '~');
    }

    [Fact]
    public async Task Asks_line_by_line_where_the_terminal_is_dumb()
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard"], environment: ["TERM=dumb"]);
        await terminal.SeesAsync("address");

        Assert.StartsWith("0 0", await terminal.ModesAsync(), StringComparison.Ordinal);
        await terminal.PressAsync("C-d");
        await terminal.EndsAsync();
    }

    [SkippableTheory]
    [InlineData("COLORTERM=truecolor", 200, 12, "")]             // light letters on a dark ground
    [InlineData("COLORTERM=truecolor", 30, 250, "")]             // dark letters on a light one
    [InlineData("TERM=xterm", 30, 250, "")]                      // sixteen colours
    [InlineData("TERM=linux", 200, 0, "")]
    [InlineData("MAILDOCTOR_SCREEN=contrast", 200, 12, "")]
    [InlineData("NO_COLOR=1", 200, 12, "")]                      // reversed
    [InlineData("NO_COLOR=1", 30, 250, "i")]                     // a light terminal that does not tell its colours: swapped by hand
    [InlineData("TERM=vt100", 200, 0, "")]
    public async Task Shows_a_code_that_a_phone_can_read_at_80_by_24(string setting, int text, int ground, string swap)
    {
        Skip.IfNot(File.Exists("/usr/bin/zbarimg"), "zbarimg is not installed (apt-get install zbar-tools)");
        await using TmuxTerminal terminal = await ToCodeAsync(80, 24, setting);
        if (swap.Length > 0)
        {
            await terminal.PressAsync(swap);
        }

        string? read = await ScanAsync(terminal, (byte)text, (byte)ground, readable: true);

        Assert.StartsWith("""[1,[1,1],[0,"mail.example.org",993,3,1,"anna@example.org"],[[[0,"mail.example.org",465,3,1,""", read, StringComparison.Ordinal);
        await terminal.PressAsync("Escape");
        await terminal.SeesAsync("v Show code");
    }

    [SkippableTheory]
    [InlineData("COLORTERM=truecolor", 200, 12, 24)]
    [InlineData("TERM=xterm", 30, 250, 24)]
    [InlineData("NO_COLOR=1", 200, 12, 24)]
    [InlineData("COLORTERM=truecolor", 200, 12, 40)]             // enough rows: squares of the usual size
    public async Task Shows_the_code_of_a_long_address_at_80_by_24_too_drawn_finer(string setting, int text, int ground, int rows)
    {
        Skip.IfNot(File.Exists("/usr/bin/zbarimg"), "zbarimg is not installed (apt-get install zbar-tools)");
        const string Address = "annemarie.schneider-oberhausen@post.department.university.example";
        await using TmuxTerminal terminal = await ToCodeAsync(rows == 24 ? 80 : 120, rows, setting, Address);
        string screen = await terminal.SeesAsync("Save as a picture");

        string? read = await ScanAsync(terminal, (byte)text, (byte)ground, readable: true);

        Assert.Equal(rows == 24, screen.Contains("drawn finer", StringComparison.Ordinal));
        Assert.StartsWith($"""[1,[1,1],[0,"mail.post.department.university.example",993,3,1,"{Address}"],[[[0,"mail.post.department.university.example",465,3,1,""", read, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Shows_no_code_on_a_screen_that_is_too_small_and_saves_it_instead()
    {
        Skip.IfNot(File.Exists("/usr/bin/zbarimg"), "zbarimg is not installed (apt-get install zbar-tools)");
        await using TmuxTerminal terminal = await ToCodeAsync(80, 24, "LC_ALL=C");
        await terminal.SeesAsync("This window is 80 columns by 24 rows.");
        await terminal.ResizeAsync(140, 60);
        await terminal.LosesAsync("This window is 80 columns");

        Assert.NotNull(await ScanAsync(terminal, 200, 12, readable: true));
        Assert.DoesNotContain(await terminal.ScreenAsync(), c => c > '~');
        await terminal.PressAsync("s");
        await terminal.SeesAsync("In which folder");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Saved: ");
        Assert.True(File.Exists(Path.Combine(terminal.Folder, "maildoctor-thunderbird-qr", "thunderbird-qr.png")));
    }

    [SkippableFact]
    public async Task Examines_a_real_dovecot_and_signs_in()
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Scenario healthy = Laboratory.Scenarios.Single(s => s.Id == "healthy");
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([Laboratory.Command, "run", "--", .. Laboratory.Program, "wizard", healthy.Address], environment: ["TERM=screen"]);
        await terminal.SeesAsync("Step 1 of 6", healthy.Address);
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", ":993");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 3 of 6");
        await WalkOnAsync(terminal, "Step 4 of 6");
        await terminal.SeesAsync("gets the password", "Password");
        await terminal.TypeAsync("not-the-password");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Signing in did not work.");
        await terminal.TypeAsync(healthy.Password!);
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Signing in works.");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 5 of 6", "What was checked");
        await terminal.PressAsync("n");

        await terminal.SeesAsync("Step 6 of 6", "993", "signed in");
        await terminal.PressAsync("C-c");
        (_, string modes, _) = await terminal.EndsAsync();
        Assert.Equal(TmuxTerminal.GivenBack, modes);
    }

    private static Task<TmuxTerminal> StartAsync(params IReadOnlyList<string> arguments) => TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", .. arguments]);

    private static async Task ToSigningInAsync(TmuxTerminal terminal)
    {
        await terminal.SeesAsync("Step 1 of 6");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.practice.test:993");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 3 of 6");
        await WalkOnAsync(terminal, "Step 4 of 6");
        await terminal.SeesAsync("gets the password");
    }

    // The next step opens when the servers have been tried; the status bar says so.
    private static async Task WalkOnAsync(TmuxTerminal terminal, string step)
    {
        await terminal.TriedAsync();
        await terminal.PressAsync("n");
        await terminal.SeesAsync(step);
    }

    /// <summary>Opens a healthy account, of a usual length unless another is named, and walks to the code for its phone.</summary>
    private static async Task<TmuxTerminal> ToCodeAsync(int width, int height, string setting, string address = "anna@example.org")
    {
        string file = Path.Combine(Path.GetTempPath(), $"maildoctor-{Guid.NewGuid():N}.case.json");
        await Laboratory.ExecuteAsync(Laboratory.Program[0], [.. Laboratory.Program.Skip(1), "practice", "healthy", "--save", file], null);
        string seen = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, seen.Replace("healthy@practice.test", address, StringComparison.Ordinal).Replace("practice.test", address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal));
        TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "open", file], width, height, setting);
        await terminal.SeesAsync("Step 5 of 6");
        File.Delete(file);
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6", "x Mail program");
        await terminal.PressAsync("x");
        await terminal.SeesAsync("> Instructions for people");
        foreach (string next in new[] { "> Thunderbird (desktop)", "> Thunderbird and others", "> Thunderbird for Android" })
        {
            await terminal.PressAsync("Down");
            await terminal.SeesAsync(next);
        }

        await terminal.SeesAsync("v Show code");
        await terminal.PressAsync("v");
        await terminal.SeesAsync("Save as a picture");
        return terminal;
    }

    private static async Task<string?> ScanAsync(TmuxTerminal terminal, byte text, byte ground, bool readable)
    {
        string picture = Path.Combine(terminal.Folder, "screen.pgm");
        string? read = null;
        await terminal.WaitForAsync(
            async () =>
            {
                await File.WriteAllBytesAsync(picture, TerminalPicture.Take(await terminal.ColouredAsync(), text, ground));
                Laboratory.Outcome scanned = await Laboratory.ExecuteAsync("zbarimg", ["--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", "-Sbinary", picture], null);
                read = scanned.ExitCode == 0 ? scanned.Output.TrimEnd('\n') : null;
                return read is not null == readable;
            },
            readable ? "a code that can be read" : "no code");
        return read;
    }
}
