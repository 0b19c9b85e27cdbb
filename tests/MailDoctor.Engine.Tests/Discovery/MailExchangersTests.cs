using MailDoctor.Engine.Discovery;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;

namespace MailDoctor.Engine.Tests.Discovery;

public sealed class MailExchangersTests
{
    [Theory]
    [InlineData("mx1.mail.hoster.example", "mail.hoster.example hoster.example")]
    [InlineData("mx.hoster.example", "hoster.example")]
    [InlineData("hoster.example", "hoster.example")] // the registrable domain itself receives
    [InlineData("mx.hoster.co.uk", "hoster.co.uk")]
    [InlineData("mx.example.org", "")] // the mail domain itself
    [InlineData("mx.eu.example.org", "eu.example.org")]
    [InlineData(".", "")] // takes no mail (RFC 7505)
    [InlineData("co.uk", "")] // nobody's
    [InlineData("192.0.2.1", "")]
    public void Finds_the_domains_to_ask_about(string exchanger, string domains) =>
        Assert.Equal(domains, string.Join(' ', MailExchangers.Domains(Answer((10, exchanger)), DomainName.Parse("example.org")).Select(d => d.Ascii)));

    [Fact]
    public void The_lowest_preference_is_best() =>
        Assert.Equal("mx.first.example", MailExchangers.Best(Answer((20, "mx.second.example"), (5, "mx.first.example")))?.Ascii);

    private static DnsAnswered Answer(params (int Preference, string Host)[] records) =>
        new("example.org", "MX", DnsOutcome.Answered, records.Select(r => new DnsRecordFacts("MX", r.Host) { Priority = r.Preference }).ToArray(), TimeSpan.Zero);
}
