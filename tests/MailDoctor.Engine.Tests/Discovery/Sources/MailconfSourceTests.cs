using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class MailconfSourceTests
{
    private readonly FakeWeb web = new();
    private readonly FakeNetwork network = new FakeNetwork().Host("example.org", "192.0.2.80").Host("config.example.org", "192.0.2.80").Host("config.hoster.example", "192.0.2.81").Host("mail.example.org", "192.0.2.1");

    [Theory]
    [InlineData("https://config.example.org/mail.xml", false, true)]
    [InlineData("https://config.hoster.example/mail.xml", false, false)] // unsigned DNS chose the document
    [InlineData("https://config.hoster.example/mail.xml", true, true)]
    public async Task Claims_what_the_document_names(string url, bool dnssec, bool trusted)
    {
        network.Txt("example.org", "v=spf1 -all", dnssec).Txt("example.org", $"mailconf={url}", dnssec);
        web.Serves(url, Documents.Autoconfig("mail.example.org"));

        IReadOnlyList<Observation> seen = await new MailconfSource().LookUpAsync(network, web);

        Assert.Equal(2, seen.OfType<ServerClaimed>().Count());
        Assert.All(seen.OfType<ServerClaimed>(), c => Assert.Equal(trusted, c.Trusted));
    }

    [Theory]
    [InlineData("http://config.example.org/mail.xml", "invalid-url")]
    [InlineData("file:///etc/passwd", "invalid-url")]
    [InlineData("https://192.168.1.1/mail.xml", "ip-literal")]
    [InlineData("https://localhost/mail.xml", "private-address")]
    [InlineData("https://router.example.org/mail.xml", "private-address")]
    public async Task Does_not_follow_what_leads_astray(string url, string cause)
    {
        network.Host("router.example.org", "192.168.1.1").Txt("example.org", $"mailconf={url}");

        IReadOnlyList<Observation> seen = await new MailconfSource().LookUpAsync(network, web);

        Assert.Equal(cause, Assert.IsType<ClaimWithheld>(Assert.Single(seen)).Cause);
        Assert.Empty(web.Questions);
    }

    [Fact]
    public async Task Other_texts_are_none_of_its_business()
    {
        network.Txt("example.org", "v=spf1 -all");

        Assert.Empty(await new MailconfSource().LookUpAsync(network, web));
    }
}
