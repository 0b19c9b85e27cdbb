using System.Text.Json;
using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class ThunderbirdPrefsTests
{
    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        Dictionary<string, JsonElement> prefs = Prefs(new ThunderbirdPrefs().Text(ExportValues.Account(login, name)));

        Assert.Equal(login, prefs["mail.server.server1.userName"].GetString());
        Assert.Equal(login, prefs["mail.smtpserver.smtp1.username"].GetString());
        Assert.Equal(name, prefs["mail.identity.id1.fullName"].GetString());
    });

    [Theory]
    [InlineData("imap", 3, 993, 3, 465)]
    [InlineData("starttls", 2, 143, 2, 587)]
    [InlineData("pop", 3, 995, 3, 465)]
    public void TLS_is_stated_for_both_directions(string account, int security, int port, int sendingSecurity, int sendingPort)
    {
        Dictionary<string, JsonElement> prefs = Prefs(new ThunderbirdPrefs().Text(ExportAccounts.All[account]));

        Assert.Equal(security, prefs["mail.server.server1.socketType"].GetInt32());
        Assert.Equal(port, prefs["mail.server.server1.port"].GetInt32());
        Assert.Equal(sendingSecurity, prefs["mail.smtpserver.smtp1.try_ssl"].GetInt32());
        Assert.Equal(sendingPort, prefs["mail.smtpserver.smtp1.port"].GetInt32());
    }

    [Fact]
    public void POP3_leaves_mail_on_the_server()
    {
        Dictionary<string, JsonElement> prefs = Prefs(new ThunderbirdPrefs().Text(ExportAccounts.All["pop"]));

        Assert.True(prefs["mail.server.server1.leave_on_server"].GetBoolean());
        Assert.False(prefs["mail.server.server1.delete_by_age_from_server"].GetBoolean());
        Assert.False(prefs["mail.server.server1.delete_mail_left_on_server"].GetBoolean());
    }

    [Fact]
    public void Idling_ends_before_the_server_ends_it()
    {
        Dictionary<string, JsonElement> prefs = Prefs(new ThunderbirdPrefs().Text(ExportAccounts.All["starttls"]));

        Assert.Equal(9, prefs["mail.server.server1.timeout"].GetInt32());
        Assert.False(prefs["mail.server.server1.use_idle"].GetBoolean());
        Assert.Equal("\"INBOX.\"", prefs["mail.server.server1.namespace.personal"].GetString());
    }

    private static Dictionary<string, JsonElement> Prefs(string text)
    {
        var prefs = new Dictionary<string, JsonElement>();
        foreach (string line in text.Split('\n').Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)))
        {
            Assert.StartsWith("user_pref(", line, StringComparison.Ordinal);
            Assert.EndsWith(");", line, StringComparison.Ordinal);
            JsonElement pair = JsonDocument.Parse("[" + line["user_pref(".Length..^2] + "]").RootElement;
            prefs.Add(pair[0].GetString()!, pair[1]);
        }

        return prefs;
    }
}
