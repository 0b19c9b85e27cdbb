using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Clients.Readers;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>What a profile has beside prefs.js.</summary>
public sealed class ThunderbirdProfileTests
{
    private const string Prefs = """
        user_pref("mail.accountmanager.accounts", "account1");
        user_pref("mail.account.account1.server", "server1");
        user_pref("mail.server.server1.type", "imap");
        user_pref("mail.server.server1.hostname", "imap.example.org");
        user_pref("mail.server.server1.userName", "anna");
        user_pref("mail.server.server1.directory-rel", "[ProfD]ImapMail/imap.example.org");

        """;

    // Configurations/thunderbird-153-real: written by Thunderbird 153.7.0 ESR (Debian 12) on 2026-11-25, from a fresh profile with a user.js, headless;
    // paths, identifiers and dates of that computer taken out.
    [Fact]
    public void A_profile_that_Thunderbird_wrote_is_read_right()
    {
        CaseFile seen = Configurations.Case("thunderbird-153-real");

        Assert.Empty(seen.Of<ClientFileFaulty>());
        Assert.Equal(
            [
                "IMAP at imap.example.org:993 ImplicitTls anna@example.org anna@example.org",
                "POP3 at pop.example.org:995 ImplicitTls anna@example.org anna@example.org deletes",
                "POP3 at pop.example.net:110 StartTls bob bob@example.net 30 days",
                "SMTP at smtp.example.org:465 ImplicitTls anna@example.org anna@example.org",
                "SMTP at mail.example.net:25 Cleartext bob bob@example.net",
            ],
            seen.Of<ClientAccountSeen>().Select(a => $"{a.Server} {a.Security} {a.Login} {a.Email}{(a.LeavesOnServer == false ? " deletes" : a.LeaveDays is int days ? $" {days} days" : "")}"));
    }

    [Fact]
    public void A_store_that_no_account_uses_is_an_orphan()
    {
        IReadOnlyList<Observation> seen = Read(
            new StoredFile("Mail/pop.old.example/Inbox", 5000, HoldsMail: true),
            new StoredFile("Mail/pop.old.example/Inbox.msf", 900, HoldsMail: false),
            new StoredFile("Mail/pop.empty.example/Inbox", 0, HoldsMail: false));

        MailStoreSeen store = Assert.Single(seen.OfType<MailStoreSeen>());
        Assert.Equal(("local", null, "~/p/Mail/pop.old.example"), (store.Storage, store.Account, store.Folder));
        Assert.Equal(["Inbox"], store.MailFiles);
    }

    [Fact]
    public void Mail_in_the_cache_without_an_index_was_put_there_by_hand()
    {
        IReadOnlyList<Observation> seen = Read(
            new StoredFile("ImapMail/imap.example.org/INBOX", 5000, HoldsMail: true),
            new StoredFile("ImapMail/imap.example.org/INBOX.msf", 900, HoldsMail: false),
            new StoredFile("ImapMail/imap.example.org/Old mail 2009", 70000, HoldsMail: true));

        MailStoreSeen store = Assert.Single(seen.OfType<MailStoreSeen>());
        Assert.Equal(["Old mail 2009"], store.WithoutIndex);
        Assert.NotNull(store.Account);
    }

    [Fact]
    public void Filters_that_are_on_are_counted()
    {
        var filters = ClientFile.FromText("~/p/ImapMail/imap.example.org/msgFilterRules.dat", "version=\"9\"\nlogging=\"no\"\nname=\"a\"\nenabled=\"yes\"\nname=\"b\"\nenabled=\"no\"\n");

        IReadOnlyList<Observation> seen = new ThunderbirdReader().Read(new ClientPlace(ClientFile.FromText("~/p/prefs.js", Prefs), [filters], []));

        Assert.Equal(1, Assert.Single(seen.OfType<LocalFiltersSeen>()).Count);
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData("", false, false)]
    [InlineData("*pop.example.org anna\nk 1 2\n", true, false)]
    [InlineData("*pop.example.org anna\r\nk 1 2\r\n", true, true)]
    [InlineData("*other.example anna\nk 1 2\n", true, true)]
    [InlineData("*pop.example.org anna\nk 1 2 3 4\n", true, true)]
    [InlineData("k 1 2\n", true, true)]
    public void The_list_of_fetched_mail_is_judged(string text, bool hasMail, bool damaged)
    {
        ClientAccountSeen account = Accounts.Pop with { Host = "pop.example.org", Login = "anna" };

        PopStateSeen state = PopState.Read(ClientFile.FromText("popstate.dat", text), account, hasMail, crLfElsewhere: false);

        Assert.Equal(damaged, state.Damage is not null);
    }

    [Theory]
    [InlineData("[Profile0]\nName=default\nIsRelative=1\nPath=abcd.default\n", "abcd.default", false)]
    [InlineData("[Profile0]\nIsRelative=0\nPath=/home/anna/mail\n", "/home/anna/mail", true)]
    [InlineData("[InstallFDC34C9F024745EB]\nDefault=abcd.default-esr\nLocked=1\n", "abcd.default-esr", false)]
    [InlineData("[Profile0]\r\nIsRelative=1\r\nPath=Profiles\\x.default\r\n", "Profiles/x.default", false)]
    public void Profiles_are_found_through_the_index(string text, string path, bool absolute)
    {
        ProfileIndex index = ProfileIndex.Read(ClientFile.FromText("profiles.ini", text));

        Assert.Equal((path, absolute), (Assert.Single(index.Profiles).Path, index.Profiles[0].Absolute));
    }

    private static IReadOnlyList<Observation> Read(params StoredFile[] stored) =>
        new ThunderbirdReader().Read(new ClientPlace(ClientFile.FromText("~/p/prefs.js", Prefs), [], stored));
}
