using CsCheck;
using MailDoctor.Engine.Migration;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Settings;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Migration;

public sealed class MigrationPlannerTests
{
    private static readonly string[] Order =
    [
        "leave mail on the server", "copy its folder with all mail to another disk", "sign in once", "Add the account a second time",
        "fits into the mailbox", "Copy, do not move", "Count, folder by folder", "Switch off the fetching", "Only then remove the POP account",
    ];

    [Fact]
    public void First_stops_the_loss_then_saves_then_copies_then_counts_and_removes_last()
    {
        MigrationPlan plan = Plan(Both());

        Assert.True(plan.Possible);
        Assert.Equal(Order.Length, plan.Steps.Count);
        Assert.All(Order.Zip(plan.Steps), pair => Assert.Contains(pair.First, pair.Second.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_imap_only_saves_what_there_is_and_removes_nothing()
    {
        MigrationPlan plan = Plan(new CaseBuilder().Working(CaseBuilder.Pop3s));

        Assert.False(plan.Possible);
        Assert.Equal(["leave mail on the server", "copy its folder", "Ask the provider"], plan.Steps.Select((s, i) => new[] { "leave mail on the server", "copy its folder", "Ask the provider" }.First(t => s.Text.Contains(t, StringComparison.Ordinal))));
        Assert.DoesNotContain(plan.Steps, s => s.Text.Contains("remove", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(12, 12, "both show 12 messages")]
    [InlineData(12, 48, "POP sees only a part")]                     // a window of days, as 163.com has it
    [InlineData(50, 48, "lies in other folders")]
    [InlineData(12, null, "POP shows 12 messages on the server")]
    [InlineData(null, 48, "The IMAP inbox holds 48 messages")]
    [InlineData(null, null, "nobody signed in")]
    public void Says_how_much_mail_each_side_shows(int? pop, int? imap, string expected)
    {
        CaseBuilder seen = Both();
        if (pop is not null)
        {
            seen.With(new MaildropSeen(CaseBuilder.Pop3s, pop, true));
        }

        if (imap is not null)
        {
            seen.With(new InboxOpened(CaseBuilder.Imaps, true, imap, imap + 1, 1));
        }

        Assert.Contains(Plan(seen).Known, k => k.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(37, 48_038, true)]     // 48,000 have come and gone
    [InlineData(37, 38, false)]        // nothing was ever taken away
    [InlineData(37, 5, false)]         // a server that contradicts itself proves nothing
    public void Says_when_mail_has_left_the_inbox(int messages, long next, bool said)
    {
        MigrationPlan plan = Plan(Both().With(new InboxOpened(CaseBuilder.Imaps, true, messages, next, 1)));

        Assert.Equal(said, plan.Known.Any(k => k.Contains("48,000 messages that came into the inbox", StringComparison.Ordinal)));
        Assert.Equal(said, plan.Known.Any(k => k.Contains("no longer in it", StringComparison.Ordinal)));
    }

    [Fact]
    public void Draws_no_conclusion_from_the_numbers_of_gmail() => Assert.DoesNotContain(
        Plan(Both("X-GM-EXT-1").With(new InboxOpened(CaseBuilder.Imaps, true, 37, 48_038, 1))).Known,
        k => k.Contains("no longer in it", StringComparison.Ordinal));

    [Fact]
    public void Where_the_server_keeps_nothing_fetching_is_switched_off_and_not_left_on_the_server()
    {
        MigrationPlan plan = Plan(Both().With(new CapabilitiesSeen(CaseBuilder.Pop3s, SessionStage.BeforeLogin, ["UIDL", "EXPIRE 0"])));

        Assert.Contains("switch off the automatic fetching", plan.Steps[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Steps[0].How, h => h.Contains("Leave messages", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EXPIRE 30", "after 30 days")]
    [InlineData("EXPIRE 7 USER", "after 7 days")]
    [InlineData("EXPIRE NEVER", null)]
    [InlineData("EXPIRE 9999999999", null)]      // no number of days
    public void Says_for_how_long_the_server_keeps_mail(string capability, string? expected)
    {
        IReadOnlyList<string> known = Plan(Both().With(new CapabilitiesSeen(CaseBuilder.Pop3s, SessionStage.BeforeLogin, ["UIDL", capability]))).Known;

        Assert.Equal(expected is not null, known.Any(k => k.Contains(expected ?? "may delete mail", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_the_programs_that_take_mail_away()
    {
        MigrationPlan plan = Plan(Both().With(
            new ClientAccountSeen("Thunderbird", "~/.thunderbird/x/prefs.js", 12, "server1", MailProtocol.Pop3) { Host = "pop.example.org", LeavesOnServer = false },
            new ClientAccountSeen("Thunderbird", "~/.thunderbird/x/prefs.js", 40, "server2", MailProtocol.Pop3) { Host = "pop.example.org", LeavesOnServer = true, LeaveDays = 14 },
            new ClientAccountSeen("Thunderbird", "~/.thunderbird/x/prefs.js", 60, "server3", MailProtocol.Imap) { Host = "imap.example.org" }));

        Assert.Contains(plan.Known, k => k.Contains("server1, fetches by POP and DELETES", StringComparison.Ordinal));
        Assert.Contains(plan.Known, k => k.Contains("server2, fetches by POP and leaves mail on the server for 14 days", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Known, k => k.Contains("server3", StringComparison.Ordinal));
        Assert.Equal(2, plan.Steps[0].How.Count(h => h.Contains("prefs.js, line", StringComparison.Ordinal)));
    }

    [Fact]
    public void Compares_the_room_on_the_server_with_the_mail_on_this_computer()
    {
        var store = new MailStoreSeen("Thunderbird", "~/.thunderbird/x/Mail/pop.example.org", "local", "server1", ["Inbox"], 3_000_000_000);
        MigrationStep tight = Room(Plan(Both().With(store, new QuotaSeen(CaseBuilder.Imaps, "STORAGE", 1_000_000, 2_000_000))));
        MigrationStep roomy = Room(Plan(Both().With(store, new QuotaSeen(CaseBuilder.Imaps, "STORAGE", 1_000_000, 20_000_000))));

        Assert.Equal("Get more room first: 3.0 GB of local mail do not fit into the 1.0 GB that are free on the server.", tight.Text);
        Assert.StartsWith("See whether", roomy.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_first_how_imap_is_switched_on_where_the_provider_wants_that()
    {
        var provider = new ProviderRecognised("x", "X Mail", "domain", "example.org", "high", [new ProviderObstacle("imap-must-be-enabled", "IMAP has to be switched on in the webmail.", ["Open the settings."], "https://help.example.org/imap")]);

        string[] possible = Plan(Both().With(provider)).Steps.Select(s => s.Text).ToArray();
        MigrationPlan not = Plan(new CaseBuilder().Working(CaseBuilder.Pop3s).With(provider));

        Assert.True(Array.IndexOf(possible, "Switch IMAP on at the provider.") is 2);
        Assert.Equal("Switch IMAP on at the provider.", not.Steps[^1].Text);
        Assert.Equal(["Open the settings.", "More: https://help.example.org/imap"], not.Steps[^1].How);
    }

    [Fact]
    public void Does_not_ask_to_sign_in_again_and_names_the_sent_folder()
    {
        MigrationPlan plan = Plan(Both().SignedIn(CaseBuilder.Imaps, "IMAP4rev1").With(new MailboxesListed(CaseBuilder.Imaps, [new MailboxFacts("Sent Items", ["\\Sent"])], 0)));

        Assert.DoesNotContain(plan.Steps, s => s.Text.Contains("sign in once", StringComparison.Ordinal));
        Assert.Contains(plan.Steps.SelectMany(s => s.How), h => h.Contains("Copy it into the folder Sent Items.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_step_says_why_and_how_one_sees_that_it_worked() => Gen.Select(Gen.Int[0, 1], Gen.Int[-3, 100_000], Gen.Long, Gen.Long).Sample((which, messages, used, limit) =>
    {
        CaseBuilder seen = which == 0 ? Both() : new CaseBuilder();
        MigrationPlan plan = Plan(seen.With(
            new MaildropSeen(CaseBuilder.Pop3s, messages, null),
            new InboxOpened(CaseBuilder.Imaps, true, messages, used, 1),
            new QuotaSeen(CaseBuilder.Imaps, "STORAGE", used, limit)));

        Assert.NotEmpty(plan.Steps);
        Assert.All(plan.Steps, s => Assert.True(s.Text.EndsWith('.') && s.Why.EndsWith('.') && s.Check.EndsWith('.')));
    });

    private static MigrationStep Room(MigrationPlan plan) => plan.Steps.Single(s => s.Why.Contains("becomes full", StringComparison.Ordinal));

    private static MigrationPlan Plan(CaseFile seen) => MigrationPlanner.Plan(seen, SettingsChooser.Choose(seen));

    private static CaseBuilder Both(params IReadOnlyList<string> capabilities) => new CaseBuilder().Working(CaseBuilder.Imaps, ["IMAP4rev1", .. capabilities]).Working(CaseBuilder.Pop3s);

    [Fact]
    public void An_imap_server_that_only_has_a_bad_certificate_is_mended_first_and_not_asked_for()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Pop3s).Claimed(CaseBuilder.Imaps).Resolved(CaseBuilder.Imaps.Host).With(
            new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Connected, TimeSpan.Zero),
            new TlsNegotiated(CaseBuilder.Imaps, "TLS 1.3", "TLS_AES_256_GCM_SHA384", TimeSpan.Zero),
            CaseBuilder.Trusted(CaseBuilder.Imaps) with { Trusted = false, Problems = ["NotTimeValid"] },
            new GreetingReceived(CaseBuilder.Imaps, "* OK ready", TimeSpan.Zero));

        MigrationPlan plan = MigrationPlanner.Plan(seen, SettingsChooser.Choose(seen));

        Assert.False(plan.Possible);
        Assert.Contains("mended", plan.Steps[^1].Text, StringComparison.Ordinal);
        Assert.Contains("imap.example.org answers by IMAP", plan.Steps[^1].Why, StringComparison.Ordinal);
    }
}
