using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class EvolutionTests
{
    [Fact]
    public void The_three_files_know_one_another()
    {
        IReadOnlyList<ExportedFile> files = new Evolution().Written(ExportAccounts.All["imap"]).Files;
        string[] ids = files.Select(f => Path.GetFileNameWithoutExtension(f.Name)).ToArray();

        Assert.Equal(ids[1], ReadBack.Value(files[0].Text, "IdentityUid"));
        Assert.Equal(ids[2], ReadBack.Value(files[1].Text, "TransportUid"));
        Assert.Equal(ids[0], ReadBack.Value(files[1].Text, "Parent"));
        Assert.Equal(ids[0], ReadBack.Value(files[2].Text, "Parent"));
        Assert.Equal($"folder://{ids[0]}/Sent", ReadBack.Value(files[1].Text, "SentFolder"));
    }

    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        IReadOnlyList<ExportedFile> files = new Evolution().Written(ExportValues.Account(login, name)).Files;

        Assert.Equal(login, ReadBack.KeyFile(ReadBack.Value(files[0].Text, "User")));
        Assert.Equal(name, ReadBack.KeyFile(ReadBack.Value(files[1].Text, "Name")));
    });

    [Theory]
    [InlineData("imap", "ssl-on-alternate-port")]
    [InlineData("starttls", "starttls-on-standard-port")]
    public void Encryption_is_stated_in_both_directions(string account, string method)
    {
        IReadOnlyList<ExportedFile> files = new Evolution().Written(ExportAccounts.All[account]).Files;

        Assert.Contains($"[Security]\nMethod={method}\n", files[0].Text, StringComparison.Ordinal);
        Assert.Contains($"[Security]\nMethod={method}\n", files[2].Text, StringComparison.Ordinal);
    }

    /// <summary>The method is the name of the service; evolution-data-server finds it by nothing else.</summary>
    [Theory]
    [InlineData("anna@gmail.com", MailProtocol.Imap, "imap.gmail.com", "smtp.gmail.com", "Google")]
    [InlineData("anna@school.example", MailProtocol.Imap, "imap.gmail.com", "smtp.gmail.com", "Google")]     // Google Workspace
    [InlineData("anna@gmail.com", MailProtocol.Pop3, "pop.gmail.com", "smtp.gmail.com", "Google")]
    [InlineData("anna@yahoo.com", MailProtocol.Imap, "imap.mail.yahoo.com", "smtp.mail.yahoo.com", "Yahoo")]
    [InlineData("anna@hotmail.co.uk", MailProtocol.Imap, "outlook.office365.com", "smtp-mail.outlook.com", "Outlook")]
    [InlineData("anna@outlook.de", MailProtocol.Imap, "outlook.office365.com", "smtp.office365.com", "Outlook")]
    public void OAuth2_names_the_service_in_both_directions(string address, MailProtocol protocol, string reading, string sending, string service)
    {
        ExportOutcome.Written done = new Evolution().Written(ExportAccounts.WithOAuth2(address, protocol, reading, sending));

        Assert.Contains($"\nMethod={service}\n\n[Security]\n", done.Files[0].Text, StringComparison.Ordinal);
        Assert.Contains($"\nMethod={service}\n\n[Security]\n", done.Files[2].Text, StringComparison.Ordinal);
        Assert.Contains(done.Notes, n => n.StartsWith("Evolution opens ", StringComparison.Ordinal));
        Assert.DoesNotContain(done.Notes, n => n.Contains("password", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("anna@school.example", MailProtocol.Imap, "outlook.office365.com", "smtp.office365.com", "evolution-ews")]       // login.live.com does not know it
    [InlineData("anna@live.school.example", MailProtocol.Imap, "outlook.office365.com", "smtp.office365.com", "evolution-ews")]  // only looks like Microsoft's
    [InlineData("anna@hotmail.com", MailProtocol.Pop3, "outlook.office365.com", "smtp-mail.outlook.com", "not to POP3")]
    [InlineData("anna@fastmail.com", MailProtocol.Imap, "imap.fastmail.com", "smtp.fastmail.com", "at Google, Yahoo and Outlook.com only")]
    [InlineData("anna@example.org", MailProtocol.Imap, "imap.notgmail.com", "smtp.notgmail.com", "at Google, Yahoo and Outlook.com only")]
    public void OAuth2_that_it_cannot_do_is_refused_with_the_reason_and_the_nearest_that_works(string address, MailProtocol protocol, string reading, string sending, string reason)
    {
        ExportOutcome.Refused refused = new Evolution().Refused(ExportAccounts.WithOAuth2(address, protocol, reading, sending));

        Assert.StartsWith($"{reading}:{(protocol == MailProtocol.Imap ? 993 : 995)} wants OAuth2. Evolution ", refused.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.NotNull(refused.Nearest);
    }

    [Fact]
    public void POP3_leaves_mail_on_the_server()
    {
        string text = new Evolution().Text(ExportAccounts.All["pop"]);

        Assert.Equal("true", ReadBack.Value(text, "KeepOnServer"));
        Assert.Equal("0", ReadBack.Value(text, "DeleteAfterDays"));
    }
}
