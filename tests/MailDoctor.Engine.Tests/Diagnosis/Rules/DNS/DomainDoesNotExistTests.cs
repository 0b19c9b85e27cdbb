using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class DomainDoesNotExistTests
{
    [Fact]
    public void Reports_it_and_nothing_that_follows()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Network(), Seen.Source("srv", SourceOutcome.NothingThere)).Claimed(CaseBuilder.Imaps)
            .With(Seen.Dns("example.org", "MX", DnsOutcome.NoSuchName), Seen.Dns("_imaps._tcp.example.org", "SRV", DnsOutcome.NoSuchName)).With(Seen.NoAddress("imap.example.org", DnsOutcome.NoSuchName));

        RuleCheck.Raises(new DomainDoesNotExist(), seen);
        Assert.Equal(["DNS016"], RuleCheck.Codes(seen));
    }

    [Theory]
    [InlineData("gmial.com", "gmail.com")]
    [InlineData("hotmial.com", "hotmail.com")]
    [InlineData("wbe.de", "web.de")]
    [InlineData("protonmial.con", "protonmail.com")]
    public void Asks_whether_a_well_known_domain_was_meant(string typed, string meant)
    {
        CaseFile seen = new CaseBuilder().With(Seen.Dns(typed, "MX", DnsOutcome.NoSuchName)).Build() with { Address = $"anna@{typed}" };

        Assert.Contains($"anna@{meant}?", RuleCheck.Raises(new DomainDoesNotExist(), seen).Remedy!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DnsOutcome.NoData)]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.TimedOut)]
    public void Other_answers_do_not_deny_the_domain(DnsOutcome outcome) =>
        RuleCheck.Passes(new DomainDoesNotExist(), new CaseBuilder().With(Seen.Dns("example.org", "MX", outcome)));
}
