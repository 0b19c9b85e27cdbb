using System.Text.Json;

namespace MailDoctor.Lab.Tests;

/// <summary>What <c>lint --check</c> finds out about an account that no settings file tells: with ManageSieve, and with a login.</summary>
public sealed class LintAccountTests
{
    /// <summary>Filters of the mail program, and a server that has Pigeonhole, or has not.</summary>
    [SkippableTheory]
    [InlineData("office", true)]
    [InlineData("idle-off", false)]
    public async Task Filters_are_better_kept_by_the_server_that_can(string domain, bool offered)
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        using var carla = new Person(Laboratory.Office, $"anna@{domain}.test");
        string profile = Path.Combine(carla.Home, "profile");
        Write(profile, "prefs.js", $"""
            user_pref("mail.accountmanager.accounts", "account1");
            user_pref("mail.account.account1.server", "server1");
            user_pref("mail.server.server1.type", "imap");
            user_pref("mail.server.server1.hostname", "mail.{domain}.test");
            user_pref("mail.server.server1.userName", "anna@{domain}.test");
            user_pref("mail.server.server1.port", 993);
            user_pref("mail.server.server1.socketType", 3);
            user_pref("mail.server.server1.directory-rel", "[ProfD]ImapMail/mail");

            """);
        Write(Path.Combine(profile, "ImapMail", "mail"), "msgFilterRules.dat", "version=\"9\"\nlogging=\"no\"\nname=\"Bills\"\nenabled=\"yes\"\n");

        JsonElement lint = await LintAsync(null, "lint", "--check", "--timeout", "60", "--silent-after", "30", "--json", profile);

        Assert.Equal(offered ? ["POP133"] : [], Codes(lint));
        if (offered)
        {
            Assert.Contains("mail.office.test can sort the mail itself", lint.GetProperty("findings")[0].ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>POP3 and IMAP take the same name and password.</summary>
    [SkippableFact]
    public async Task A_login_shows_that_IMAP_takes_the_account_as_well()
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Office office = Laboratory.Office;
        using var carla = new Person(office, office.Address);
        Write(carla.Home, ".mpoprc", $"account office\nhost {office.Host}\ntls on\nauth on\nuser {office.Address}\nkeep on\n");

        JsonElement lint = await LintAsync(office.Password, "lint", "--check", "--timeout", "60", "--silent-after", "30", "--password-stdin", "--json", Path.Combine(carla.Home, ".mpoprc"));

        Assert.Equal(["POP104"], Codes(lint));
        Assert.Contains("with the same login name and password", lint.GetProperty("findings")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(office.Password, lint.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Of 480 messages 24 are left, and the oldest is as old as the program lets mail become.</summary>
    [SkippableFact]
    public async Task A_login_shows_that_only_recent_mail_is_left_and_why()
    {
        Skip.If(Laboratory.WhyNot is not null, Laboratory.WhyNot);
        Office office = Laboratory.Office;
        using var dora = new Person(office, office.Leftover);
        Write(dora.Home, "getmailrc", $"""
            [retriever]
            type = SimplePOP3SSLRetriever
            server = {office.Host}
            username = {office.Leftover}
            ca_certs = /etc/ssl/certs/ca-certificates.crt
            [options]
            delete_after = 12

            """);

        JsonElement lint = await LintAsync(office.Password, "lint", "--check", "--timeout", "60", "--silent-after", "30", "--password-stdin", "--json", Path.Combine(dora.Home, "getmailrc"));

        Assert.Equal(["POP102", "POP104", "POP109"], Codes(lint));
        JsonElement found = lint.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "POP109");
        Assert.Equal("480 messages have come to the inbox at mail.office.test, 24 are left, and the oldest of these is 12 days old: older mail goes away.", found.GetProperty("message").GetString());
        Assert.Contains("deletes it after 12 days", found.ToString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> LintAsync(string? input, params IReadOnlyList<string> arguments)
    {
        Laboratory.Outcome outcome = await Laboratory.RunAsync(input, arguments);
        Assert.True(outcome.ExitCode is 0 or 1, outcome.Error);
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        return document.RootElement.Clone();
    }

    private static string[] Codes(JsonElement lint) => [.. lint.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!).Order(StringComparer.Ordinal)];

    private static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, name), text);
}
