namespace MailDoctor.Lab.Tests;

/// <summary>The wizard in a terminal, led with the mouse as far as a mouse can lead it. Each click waits for what it clicks at and is followed
/// by what only it can have brought.</summary>
public sealed class WizardMouseTests
{
    private const string Password = "sesame";

    // What the program says to the shell when mail does not work.
    private const int FoundErrors = 1;

    [Fact]
    public async Task Leads_from_a_reason_to_a_saved_file_with_the_mouse_alone()
    {
        await using TmuxTerminal terminal = await StartAsync("expired@practice.test");
        await terminal.ClickAsync("( ) Something is broken");
        await terminal.SeesAsync("> (x) Something is broken", "( ) Set up a new account");
        await terminal.ClickAsync("Enter Look up");
        await LookedUpAsync(terminal);

        await terminal.ClickAsync("DNS entries (SRV)");
        await terminal.SeesAsync("Esc Close", "_imaps._tcp.practice.test");
        await terminal.ClickAsync("Esc Close");
        await terminal.SeesAsync("> DNS entries (SRV)", "Esc Back");
        await terminal.WheelAsync("usual names, as a guess");
        await terminal.LosesAsync("Who was asked");
        await terminal.SeesAsync("Step 2 of 6", "SMTP SSL/TLS");
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 3 of 6");
        await terminal.TriedAsync();

        await terminal.ClickAsync("SMTP SSL/TLS 465");
        await terminal.SeesAsync("What came of it", "NOT to be trusted");
        await terminal.WheelAsync("What came of it");
        await terminal.LosesAsync("What came of it");
        await terminal.ClickAsync("Esc Close");
        await terminal.SeesAsync("> SMTP SSL/TLS 465", "Esc Back");
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 4 of 6", "There is no server that may have your password.");
        await terminal.ClickAsync("Enter Next");

        await terminal.SeesAsync("Step 5 of 6", "> ERROR", "What you can do");
        await terminal.ClickAsync("What was checked, and what was not");
        await terminal.SeesAsync("> What was checked, and what was not", "  ERROR");
        await terminal.ClickAsync("f Filter");
        await terminal.SeesAsync("Shown: problems only");
        await terminal.ClickAsync(" 2 Look up ");
        await terminal.SeesAsync("Step 2 of 6");
        await terminal.ClickAsync(" 5 Findings");
        await terminal.SeesAsync("Step 5 of 6", "Shown: problems only");
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 6 of 6", "they were not seen working");

        await terminal.ClickAsync("x Mail program");
        await terminal.SeesAsync("> Instructions for people");
        await terminal.ClickAsync("Thunderbird (desktop)");
        await terminal.SeesAsync("> Thunderbird (desktop)", "Make a new profile");
        await terminal.ClickAsync("Enter Save");
        await terminal.SeesAsync("in which file?", "[thunderbird-user.js");
        await terminal.ClickAsync("Enter Save");
        await terminal.SeesAsync("Saved: ");
        Assert.Contains("mail.practice.test", await File.ReadAllTextAsync(Path.Combine(terminal.Folder, "thunderbird-user.js")), StringComparison.Ordinal);
        await terminal.ClickAsync("Esc Close");
        await terminal.ClickAsync("Ctrl+Q Leave");
        await terminal.SeesAsync("Leave MailDoctor?");
        await terminal.ClickAsync("n Stay");
        await terminal.LosesAsync("Leave MailDoctor?");
        await terminal.ClickAsync("Ctrl+Q Leave");
        await terminal.SeesAsync("Leave MailDoctor?");
        await terminal.ClickAsync("y Leave");
        (int status, string modes, _) = await terminal.EndsAsync();
        Assert.Equal((FoundErrors, TmuxTerminal.GivenBack), (status, modes));
    }

    [Fact]
    public async Task Signs_in_where_one_has_clicked_and_only_the_password_is_typed()
    {
        await using TmuxTerminal terminal = await StartAsync("healthy@practice.test");
        await terminal.ClickAsync("Enter Look up");
        await LookedUpAsync(terminal);
        await terminal.ClickAsync("3 Servers");
        await terminal.SeesAsync("Step 3 of 6");
        await terminal.TriedAsync();
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 4 of 6", "gets the password", "Login name ", "Password ");

        // Into the first field, and with the next click out of it again: the password must not be readable.
        await terminal.ClickAsync("Login name ");
        await terminal.TypeAsync("x");
        await terminal.SeesAsync("Login name     [x ");
        await terminal.PressAsync("BSpace");
        await terminal.SeesAsync("Login name     [  ");
        await terminal.ClickAsync("Password ");
        await terminal.TypeAsync(Password);
        await terminal.ClickAsync("Enter Sign in");
        await terminal.SeesAsync("Signing in works.");
        await terminal.ClickAsync("Enter Next");
        await terminal.SeesAsync("Step 5 of 6", "All clear");
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 6 of 6", "signed in");

        Assert.DoesNotContain(Password, await terminal.ScreenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrolls_the_plan_of_a_move_beside_the_settings_with_the_wheel_and_stops_a_running_examination()
    {
        await using TmuxTerminal terminal = await StartAsync("pop-first@practice.test", 120, 40);
        await terminal.ClickAsync("( ) Move from POP to IMAP");
        await terminal.SeesAsync("> (x) Move from POP to IMAP");
        await terminal.ClickAsync("Enter Look up");
        await LookedUpAsync(terminal);
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 3 of 6");
        await terminal.TriedAsync();
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 4 of 6");
        await terminal.ClickAsync("F8 Without");
        await terminal.SeesAsync("Step 5 of 6");
        await terminal.ClickAsync("n Next");
        await terminal.SeesAsync("Step 6 of 6", "Moving from POP to IMAP, step by step");
        await terminal.WheelAsync("MailDoctor moves and deletes nothing.");
        await terminal.LosesAsync("Moving from POP to IMAP, step by step");

        await terminal.ClickAsync("1 Who");
        await terminal.SeesAsync("Step 1 of 6", "pop-first@practice.test");
    }

    private static async Task<TmuxTerminal> StartAsync(string address, int width = 80, int height = 24)
    {
        TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", address], width, height);
        await terminal.SeesAsync("Step 1 of 6", address, "(x) Set up a new account");
        return terminal;
    }

    // Rows come and move as long as the line above the keys counts.
    private static async Task LookedUpAsync(TmuxTerminal terminal)
    {
        await terminal.SeesAsync("Step 2 of 6", "named by");
        await terminal.LosesAsync("ways in looked at");
    }
}
