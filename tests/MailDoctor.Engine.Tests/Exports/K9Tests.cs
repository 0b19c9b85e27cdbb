using System.Xml.Linq;
using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class K9Tests
{
    [Theory]
    [InlineData("imap", "IMAP", "993", "SSL_TLS_REQUIRED", "SSL_TLS_REQUIRED", "DELETE")]
    [InlineData("starttls", "IMAP", "143", "STARTTLS_REQUIRED", "STARTTLS_REQUIRED", "DELETE")]
    [InlineData("pop", "POP3", "995", "SSL_TLS_REQUIRED", "SSL_TLS_REQUIRED", "NEVER")]
    public void States_both_servers(string account, string type, string port, string security, string sending, string deletes)
    {
        XElement root = Read(ExportAccounts.All[account]);

        XElement incoming = root.Descendants("incoming-server").Single();
        Assert.Equal((type, port, security), (incoming.Attribute("type")!.Value, incoming.Element("port")!.Value, incoming.Element("connection-security")!.Value));
        Assert.Equal(sending, root.Descendants("outgoing-server").Single().Element("connection-security")!.Value);
        Assert.Equal(deletes, root.Descendants("value").Single(v => v.Attribute("key")!.Value == "deletePolicy").Value);
        Assert.Empty(root.Descendants("password"));
    }

    [Fact]
    public void The_same_account_has_the_same_id_and_another_has_another()
    {
        string Id(ExportRequest request) => Read(request).Descendants("account").Single().Attribute("uuid")!.Value;

        Assert.True(Guid.TryParse(Id(ExportAccounts.All["imap"]), out _));
        Assert.Equal(Id(ExportAccounts.All["imap"]), Id(ExportAccounts.All["imap"] with { Name = "Another" }));
        Assert.NotEqual(Id(ExportAccounts.All["imap"]), Id(ExportAccounts.All["pop"]));
    }

    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        XElement root = Read(ExportValues.Account(login, name));

        Assert.All(root.Descendants("username"), u => Assert.Equal(login, u.Value));
        Assert.Equal(name, root.Descendants("identity").Single().Element("name")!.Value);
    });

    [Fact]
    public void The_mailboxes_for_special_uses_are_named_without_the_prefix()
    {
        Dictionary<string, string> settings = Read(ExportAccounts.All["starttls"]).Descendants("account").Single().Element("settings")!.Elements()
            .ToDictionary(v => v.Attribute("key")!.Value, v => v.Value);

        Assert.Equal(("Gesendet", "MANUAL"), (settings["sentFolderName"], settings["sentFolderSelection"]));
        Assert.Equal(("Entwürfe", "MANUAL"), (settings["draftsFolderName"], settings["draftsFolderSelection"]));
        Assert.False(settings.ContainsKey("trashFolderName"));
    }

    [Fact]
    public void POP3_has_no_mailboxes_for_special_uses() => Assert.DoesNotContain(
        Read(ExportAccounts.All["pop"] with { Mailboxes = new SpecialMailboxes("Sent") }).Descendants("value"), v => v.Attribute("key")!.Value.Contains("Folder", StringComparison.Ordinal));

    private static XElement Read(ExportRequest request) => XDocument.Parse(new K9().Text(request), LoadOptions.PreserveWhitespace).Root!;
}
