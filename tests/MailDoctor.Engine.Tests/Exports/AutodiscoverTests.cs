using System.Text;
using System.Xml.Linq;
using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Exports;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Exports;

public sealed class AutodiscoverTests
{
    [Theory]
    [InlineData("imap")]
    [InlineData("starttls")]
    [InlineData("nasty")]
    public void Our_own_reader_finds_the_same_servers(string account)
    {
        ExportRequest request = ExportAccounts.All[account];

        AutodiscoverDocument read = AutodiscoverDocument.Read(Encoding.UTF8.GetBytes(new Autodiscover().Text(request)));

        Assert.Null(read.Problem);
        Assert.Equal([request.Settings.Incoming!.Endpoint, request.Settings.Outgoing!.Endpoint], read.Servers.Select(s => new ServerEndpoint(s.Protocol, s.Host, s.Port, s.Security)));
        Assert.All(read.Servers, s => Assert.Equal(request.Settings.Incoming!.Username, s.Username));
    }

    [Fact]
    public void What_would_be_wrong_when_left_out_is_stated()
    {
        XElement root = XDocument.Parse(new Autodiscover().Text(ExportAccounts.All["imap"])).Root!;

        Assert.All(root.Descendants().Where(e => e.Name.LocalName == "SPA"), e => Assert.Equal("off", e.Value));
        Assert.Equal(2, root.Descendants().Count(e => e.Name.LocalName == "SPA"));
    }

    [Fact]
    public void POP3_is_refused() => Assert.Contains("stays on the server", new Autodiscover().Refused(ExportAccounts.All["pop"]).Reason, StringComparison.Ordinal);
}
