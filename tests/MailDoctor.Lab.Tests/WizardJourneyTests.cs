using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MailDoctor.Lab.Tests;

/// <summary>Each of the four reasons, walked against real servers from the address to something to take along.</summary>
public sealed class WizardJourneyTests
{
    [SkippableFact]
    public async Task New_a_wrong_password_then_the_right_one_and_saved_settings()
    {
        Scenario account = Account("healthy");
        await using TmuxTerminal terminal = await StartAsync(account);
        await ChooseAsync(terminal, 0, "Set up a new account");
        await ToSigningInAsync(terminal);
        await SignInAsync(terminal, "not-the-password", "Signing in did not work.");
        await SignInAsync(terminal, account.Password!, "Signing in works.");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 5 of 6", "What was checked");

        foreach (string step in new[] { "Step 4", "Step 3", "Step 2", "Step 1" })
        {
            await terminal.PressAsync("Escape");
            await terminal.SeesAsync(step);
        }

        await terminal.SeesAsync(account.Address, "(x) Set up a new account");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6");
        await terminal.PressAsync("5");
        await terminal.SeesAsync("Step 5 of 6", "What was checked");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6", "993", "signed in");
        string report = await SaveAsync(terminal, account, downs: 0, ".txt");

        Assert.Contains("mail.healthy.test", report, StringComparison.Ordinal);
        Assert.Contains("yes: signed in with exactly these settings", Unwrapped(report), StringComparison.Ordinal);
        await LeaveAsync(terminal, account);
    }

    [SkippableFact]
    public async Task Broken_an_expired_certificate_is_said_first_and_no_password_is_asked_for()
    {
        Scenario account = Account("expired");
        await using TmuxTerminal terminal = await StartAsync(account);
        await ChooseAsync(terminal, 1, "Something is broken");
        await ToServersAsync(terminal);
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 4 of 6", "There is no server that may have your password");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 5 of 6", "ERROR", "certificate");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6", "they were not seen working");
        string report = await SaveAsync(terminal, account, downs: 1, ".md");

        Assert.Contains("CRT001", report, StringComparison.Ordinal);
        await LeaveAsync(terminal, account);
    }

    [SkippableFact]
    public async Task Broken_a_wrong_password_is_the_finding()
    {
        Scenario account = Account("wrong-password");
        await using TmuxTerminal terminal = await StartAsync(account);
        await ChooseAsync(terminal, 1, "Something is broken");
        await ToSigningInAsync(terminal);
        await SignInAsync(terminal, account.Password!, "Signing in did not work.");
        await terminal.PressAsync("F8");
        await terminal.SeesAsync("Step 5 of 6", "ERROR");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6", "What to do now");
        string report = await SaveAsync(terminal, account, downs: 0, ".txt");

        Assert.Contains("AUT005", report, StringComparison.Ordinal);
        await LeaveAsync(terminal, account);
    }

    [SkippableFact]
    public async Task Pop_to_imap_ends_in_a_plan_that_knows_both_sides()
    {
        Scenario account = Account("srv-prefers-pop");
        await using TmuxTerminal terminal = await StartAsync(account);
        await ChooseAsync(terminal, 2, "Move from POP to IMAP");
        await ToSigningInAsync(terminal);
        await terminal.SeesAsync("receiving mail by POP");
        await SignInAsync(terminal, account.Password!, "Signing in works.");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 5 of 6", "POP");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6", "Moving from POP to IMAP, step by step", "MailDoctor moves and deletes nothing.");
        JsonNode plan = JsonNode.Parse(await SaveAsync(terminal, account, downs: 2, ".report.json"))!["plan"]!;

        Assert.True((bool)plan["possible"]!);
        Assert.Contains(plan["known"]!.AsArray(), k => Regex.IsMatch((string)k!, "^POP and the IMAP inbox both show [0-9]+ message|^POP shows [0-9]+ message"));
        string[] steps = plan["steps"]!.AsArray().Select(s => (string)s!["text"]!).ToArray();
        Assert.DoesNotContain(steps, s => s.Contains("sign in once", StringComparison.Ordinal));
        Assert.StartsWith("On every device that uses POP", steps[0], StringComparison.Ordinal);
        Assert.StartsWith("Only then remove the POP account", steps[^1], StringComparison.Ordinal);
        await LeaveAsync(terminal, account);
    }

    [SkippableFact]
    public async Task Secure_says_what_is_encrypted_and_that_something_takes_encryption_away()
    {
        Scenario account = Account("stripped-starttls");
        await using TmuxTerminal terminal = await StartAsync(account);
        await ChooseAsync(terminal, 3, "Check that it is secure");
        await ToSigningInAsync(terminal);
        await terminal.PressAsync("F8");
        await terminal.SeesAsync("Step 5 of 6", "What concerns encryption, certificates and passwords comes first");
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 6 of 6", "These are the safest settings that work.", "465");
        string report = await SaveAsync(terminal, account, downs: 0, ".txt");

        Assert.Contains("STL003", report, StringComparison.Ordinal);
        await LeaveAsync(terminal, account);
    }

    [SkippableFact]
    public async Task A_running_examination_goes_on_in_every_size_and_can_be_stopped()
    {
        Scenario account = Account("silent-993");
        await using TmuxTerminal terminal = await StartAsync(account, "--timeout", "120", "--silent-after", "120");
        await terminal.SeesAsync("Step 1 of 6", account.Address);
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "ways in looked at");
        foreach ((int width, int height, string sees) in new[] { (60, 16, "needs 80 by 24"), (120, 40, "What came of it"), (80, 24, "[2 Look up]") })
        {
            await terminal.ResizeAsync(width, height);
            await terminal.SeesAsync(sees, "ways in looked at");
        }

        await terminal.PressAsync("Escape");
        await terminal.SeesAsync("Stop it and go back?");
        await terminal.PressAsync("y");
        await terminal.SeesAsync("Step 1 of 6", account.Address, "Stopped.");
        await terminal.PressAsync("C-c");
        (_, string modes, _) = await terminal.EndsAsync();
        Assert.Equal(TmuxTerminal.GivenBack, modes);
    }

    [Theory]
    [InlineData(false)]     // at the first question
    [InlineData(true)]      // while servers keep silent
    public async Task Ends_when_its_terminal_goes_away(bool running)
    {
        await using TmuxTerminal terminal = await TmuxTerminal.StartAsync([.. Laboratory.Program, "wizard", "silent@practice.test"]);
        await terminal.SeesAsync("silent@practice.test");
        if (running)
        {
            await terminal.PressAsync("Enter");
            await terminal.SeesAsync("Step 2 of 6");
        }

        await terminal.LoseAsync();
    }

    private static Scenario Account(string id)
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        return Laboratory.Scenarios.Single(s => s.Id == id);
    }

    private static Task<TmuxTerminal> StartAsync(Scenario account, params IReadOnlyList<string> more) =>
        TmuxTerminal.StartAsync([Laboratory.Command, "run", "--", .. Laboratory.Program, "wizard", account.Address, .. more], environment: ["TERM=screen"]);

    // The keys begin in the address; then come the name and the four reasons.
    private static async Task ChooseAsync(TmuxTerminal terminal, int reason, string text)
    {
        await terminal.SeesAsync("Step 1 of 6", "(x) Set up a new account");
        await terminal.PressAsync("Down", "Down");
        for (int i = 0; i < reason; i++)
        {
            await terminal.PressAsync("Down");
        }

        await terminal.SeesAsync($"(x) {text}");
    }

    private static async Task ToServersAsync(TmuxTerminal terminal)
    {
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Step 2 of 6", "mail.");
        await terminal.PressAsync("3");
        await terminal.SeesAsync("Step 3 of 6");
        await terminal.TriedAsync();
    }

    private static async Task ToSigningInAsync(TmuxTerminal terminal)
    {
        await ToServersAsync(terminal);
        await terminal.PressAsync("n");
        await terminal.SeesAsync("Step 4 of 6", "gets the password");
    }

    private static async Task SignInAsync(TmuxTerminal terminal, string password, string sees)
    {
        await terminal.SeesAsync("Password ");
        await terminal.TypeAsync(password);
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync(sees);
    }

    private static async Task<string> SaveAsync(TmuxTerminal terminal, Scenario account, int downs, string ending)
    {
        await terminal.PressAsync("s");
        await terminal.SeesAsync("Report as text");
        for (int i = 0; i < downs; i++)
        {
            await terminal.PressAsync("Down");
        }

        await terminal.SeesAsync($"maildoctor-{account.Address}{ending}");
        await terminal.PressAsync("Enter");
        await terminal.SeesAsync("Saved: ");
        string saved = await File.ReadAllTextAsync(Path.Combine(terminal.Folder, $"maildoctor-{account.Address}{ending}"));
        Assert.DoesNotContain(account.Password!, saved, StringComparison.Ordinal);
        return saved;
    }

    private static async Task LeaveAsync(TmuxTerminal terminal, Scenario account)
    {
        Assert.DoesNotContain(account.Password!, await terminal.SentAsync(), StringComparison.Ordinal);
        await terminal.PressAsync("C-q");
        await terminal.SeesAsync("Leave MailDoctor?");
        await terminal.PressAsync("y");
        (_, string modes, _) = await terminal.EndsAsync();
        Assert.Equal(TmuxTerminal.GivenBack, modes);
    }

    private static string Unwrapped(string text) => Regex.Replace(text, @"\s+", " ");
}
