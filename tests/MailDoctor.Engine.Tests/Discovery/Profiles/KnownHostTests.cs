using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using MailDoctor.Practice;

namespace MailDoctor.Engine.Tests.Discovery.Profiles;

/// <summary>Somebody who knows no more than a server's name learns whose it is.</summary>
public sealed class KnownHostTests
{
    [Theory]
    [InlineData("imap.fastmail.com", "fastmail", "high")]
    [InlineData("imap.gmail.com", "gmail", "low")] // Google Workspace uses it as well, and need not want the same
    public async Task A_look_at_a_known_server_names_the_provider(string host, string id, string confidence)
    {
        ProviderRecognised provider = Assert.Single(await ProbeAsync(host));

        Assert.Equal((id, "host", host, confidence), (provider.Id, provider.MatchedBy, provider.Match, provider.Confidence));
        Assert.NotEmpty(provider.Obstacles);
    }

    [Fact]
    public async Task A_look_at_an_unknown_server_names_nobody() => Assert.Empty(await ProbeAsync("imap.example.org"));

    private static async Task<IEnumerable<ProviderRecognised>> ProbeAsync(string host)
    {
        await using var clinic = new PracticeClinic(new Patient("anna", "", "", _ => { }), new LeisurelyTime());
        clinic.Network.Host(host, "192.0.2.7");
        Report? report = null;
        await foreach (ExaminationEvent happened in new Doctor(clinic.Network, "test").ExamineAsync(ExaminationRequest.ForHost(host, 993)!))
        {
            report = (happened as ExaminationEvent.Finished)?.Report ?? report;
        }

        return report!.Case.Of<ProviderRecognised>();
    }
}
