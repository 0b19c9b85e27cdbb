using System.Xml;
using System.Xml.Linq;
using CsCheck;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class AppleProfileTests
{
    [Fact]
    public void Has_every_key_that_is_required_with_its_type()
    {
        XElement outer = Outer(ExportAccounts.All["imap"]);
        XElement payload = Value(outer, "PayloadContent").Elements().Single();

        foreach (XElement level in new[] { outer, payload })
        {
            Assert.Equal("integer", Value(level, "PayloadVersion").Name.LocalName);
            Assert.All(new[] { "PayloadType", "PayloadIdentifier", "PayloadUUID", "PayloadDisplayName" }, key => Assert.Equal("string", Value(level, key).Name.LocalName));
        }

        Assert.NotEqual(Value(outer, "PayloadUUID").Value, Value(payload, "PayloadUUID").Value);
        Assert.NotEqual(Value(outer, "PayloadIdentifier").Value, Value(payload, "PayloadIdentifier").Value);
        Assert.Equal("EmailTypeIMAP", Value(payload, "EmailAccountType").Value);
        Assert.Equal("integer", Value(payload, "IncomingMailServerPortNumber").Name.LocalName);
        Assert.Equal("true", Value(payload, "IncomingMailServerUseSSL").Name.LocalName);
        Assert.Equal("true", Value(payload, "OutgoingMailServerUseSSL").Name.LocalName);
        Assert.Equal("EmailAuthPassword", Value(payload, "IncomingMailServerAuthentication").Value);
        Assert.DoesNotContain(payload.Elements("key"), k => k.Value is "IncomingPassword" or "OutgoingPassword");
    }

    [Fact]
    public void Any_value_is_read_back_as_it_is() => Gen.Select(ExportValues.Text, ExportValues.Text).Sample((login, name) =>
    {
        XElement payload = Value(Outer(ExportValues.Account(login, name)), "PayloadContent").Elements().Single();

        Assert.Equal(login, Value(payload, "IncomingMailServerUsername").Value);
        Assert.Equal(name, Value(payload, "EmailAccountName").Value);
    });

    [Fact]
    public void POP3_is_refused_because_a_Mac_deletes() =>
        Assert.Equal("thunderbird-qr", new AppleProfile().Refused(ExportAccounts.All["pop"]).Nearest);

    [Theory]
    [InlineData(ConnectionSecurity.StartTls, 993)]
    [InlineData(ConnectionSecurity.ImplicitTls, 143)]
    [InlineData(ConnectionSecurity.StartTls, 10143)]
    public void A_port_that_means_another_kind_of_TLS_there_is_refused(ConnectionSecurity security, int port) =>
        Assert.Contains("one switch", new AppleProfile().Refused(ExportAccounts.Request(ExportAccounts.Server(MailProtocol.Imap, "imap.example.org", port, security), ExportAccounts.Submissions)).Reason, StringComparison.Ordinal);

    [Fact]
    public void The_prefix_has_a_place() => Assert.Equal(
        "INBOX.",
        Value(Value(Outer(ExportAccounts.All["starttls"]), "PayloadContent").Elements().Single(), "IncomingMailServerIMAPPathPrefix").Value);

    private static XElement Outer(ExportRequest request)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(new AppleProfile().Text(request)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!.Element("dict")!;
    }

    private static XElement Value(XElement dictionary, string key) => dictionary.Elements("key").Single(k => k.Value == key).ElementsAfterSelf().First();
}
