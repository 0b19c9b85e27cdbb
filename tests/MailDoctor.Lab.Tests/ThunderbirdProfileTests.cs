using System.Text.Json;

namespace MailDoctor.Lab.Tests;

/// <summary>A profile in which Thunderbird itself has made the accounts, read while Thunderbird runs and after it has ended.</summary>
public sealed class ThunderbirdProfileTests
{
    private static readonly MailProgram[] Programs = [new("thunderbird", "thunderbird", "thunderbird", [], Sends: false, [])];

    [SkippableFact]
    public async Task Is_read_right_and_corrected_only_when_Thunderbird_has_ended()
    {
        (_, Office office) = Correspondence.Ready(Programs, "thunderbird");
        using var carla = new Person(office, office.ByHand);
        string profile = Path.Combine(carla.Home, "profile");
        string copy = Path.Combine(profile, "prefs.js.maildoctor-fixed");
        Task<Laboratory.Outcome> thunderbird = carla.DoAsync("thunderbird", "accounts");
        while (!File.Exists(Path.Combine(carla.Home, "made")))
        {
            Assert.False(thunderbird.IsCompleted, thunderbird.IsCompleted ? (await thunderbird).Output + (await thunderbird).Error : "");
            await Task.Delay(50);
        }

        Laboratory.Outcome running = await Laboratory.RunAsync(null, "lint", "--fix", "--json", profile);
        bool writtenWhileRunning = File.Exists(copy);
        await File.WriteAllTextAsync(Path.Combine(carla.Home, "stop"), "");
        Laboratory.Outcome ended = await thunderbird;
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
        byte[] prefs = await File.ReadAllBytesAsync(Path.Combine(profile, "prefs.js"));
        Laboratory.Outcome after = await Laboratory.RunAloneAsync("lint", "--fix", "--json", "--save", Path.Combine(carla.Home, "case.json"), profile);

        string[] accounts =
        [
            """carla@example.org: imap imap.example.org:993 implicit-tls, login carla@example.org""",
            """carla.x@example.net: pop3 pop.example.net:995 implicit-tls, login carla.x, deletes""",
            """oneil@example.com: pop3 mail.example.com:995 implicit-tls, login o'neil\"q", 21 days""",
            """smtp.example.org: smtp smtp.example.org:587 starttls, login carla@example.org""",
        ];
        Assert.Equal(accounts, Accounts(running));
        Assert.Equal(accounts, Accounts(after));
        Assert.Equal(["POP101", "POP102"], Codes(running));
        Assert.Equal(["POP101", "POP102"], Codes(after));
        Assert.Contains("\"deliversTo\": \"Local Folders\"", await File.ReadAllTextAsync(Path.Combine(carla.Home, "case.json")), StringComparison.Ordinal);
        Assert.False(writtenWhileRunning);
        Assert.Contains("thunderbird is running; close Thunderbird and run this again", running.Output, StringComparison.Ordinal);
        Assert.Equal(prefs, await File.ReadAllBytesAsync(Path.Combine(profile, "prefs.js")));

        Assert.True(File.Exists(copy), after.Output);

        // The copy in the place of the file, as a person would put it there, keeps the mail on the server.
        File.Move(copy, Path.Combine(profile, "prefs.js"), overwrite: true);
        Laboratory.Outcome corrected = await Laboratory.RunAloneAsync("lint", "--json", profile);
        Assert.Empty(Codes(corrected));
    }

    private static string[] Codes(Laboratory.Outcome lint)
    {
        using JsonDocument document = JsonDocument.Parse(lint.Output);
        return [.. document.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!).Order(StringComparer.Ordinal)];
    }

    private static string[] Accounts(Laboratory.Outcome lint)
    {
        using JsonDocument document = JsonDocument.Parse(lint.Output);
        return [.. document.RootElement.GetProperty("accounts").EnumerateArray().Select(Said)];
    }

    private static string Said(JsonElement account)
    {
        string? Text(string name) => account.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
        return $"{Text("account")}: {Text("protocol")} {Text("host")}:{Text("port")} {Text("security")}, login {Text("login")}"
            + (Text("leavesOnServer") == "False" ? ", deletes" : Text("leaveDays") is { } days ? $", {days} days" : "");
    }
}
