using System.Security.Cryptography;
using System.Text;
using MailDoctor.Engine.Discovery.Sources;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Discovery.Sources;

public sealed class PaccSourceTests
{
    private const string Url = "https://ua-auto-config.example.org/.well-known/user-agent-configuration.json";
    private const string Body = """{"protocols": {"imap": {"host": "mail.example.org"}}, "authentication": {"password": true}}""";

    private readonly FakeWeb web = new FakeWeb().Serves(Url, Body, "application/json");
    private readonly FakeNetwork network = new FakeNetwork().Host("ua-auto-config.example.org", "192.0.2.80").Host("mail.example.org", "192.0.2.1");

    [Fact]
    public async Task Claims_what_an_authentic_document_names()
    {
        network.Txt("_ua-auto-config.example.org", Record(Body));

        IReadOnlyList<Observation> seen = await new PaccSource().LookUpAsync(network, web);

        ServerClaimed claim = Assert.Single(seen.OfType<ServerClaimed>());
        Assert.Equal(("mail.example.org", 993, true), (claim.Endpoint.Host, claim.Endpoint.Port, claim.Trusted));
    }

    [Fact]
    public async Task A_document_with_another_digest_does_not_count()
    {
        network.Txt("_ua-auto-config.example.org", Record(Body + " "));

        IReadOnlyList<Observation> seen = await new PaccSource().LookUpAsync(network, web);

        Assert.Equal(DocumentOutcome.NotAuthentic, Assert.IsType<DocumentFetched>(Assert.Single(seen)).Outcome);
    }

    [Fact]
    public async Task Without_a_digest_nothing_is_fetched()
    {
        IReadOnlyList<Observation> seen = await new PaccSource().LookUpAsync(network, web);

        Assert.Empty(seen);
        Assert.Empty(web.Questions);
    }

    private static string Record(string body) => $"v=UAAC1; a=sha256; d={Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
}
