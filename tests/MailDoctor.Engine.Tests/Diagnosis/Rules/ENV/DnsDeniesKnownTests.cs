using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.ENV;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.ENV;

public sealed class DnsDeniesKnownTests
{
    private const string Database = "ispdb.example.net";

    private static readonly DnsAnswered Denied = Seen.Dns("example.org", "MX", DnsOutcome.NoSuchName);
    private static readonly DocumentFetched Asked = Seen.Document($"https://{Database}/v1.1/example.org", DocumentOutcome.NotFound, source: "ispdb");

    [Fact]
    public void A_known_providers_domain_exists_whatever_this_dns_says()
    {
        Finding finding = RuleCheck.Raises(new DnsDeniesKnown(), new CaseBuilder().With(Seen.Provider("domain"), Denied));

        Assert.Equal((Severity.Error, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.Contains("says that example.org does not exist, but that is the domain of Bigmail", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Remedy!.Steps, step => step.Contains("--dns", StringComparison.Ordinal));
    }

    [Fact]
    public void Nor_can_a_dns_be_believed_that_denies_the_provider_database() =>
        Assert.Contains($"neither example.org nor {Database} exists", RuleCheck.Raises(new DnsDeniesKnown(), new CaseBuilder().With(Denied, Asked).With(Seen.NoAddress(Database, DnsOutcome.NoSuchName))).Message, StringComparison.Ordinal);

    [Fact]
    public void It_is_said_instead_of_blaming_the_address()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Network()).With(Seen.Provider("domain"), Denied).Claimed(CaseBuilder.Imaps, "profile").With(Seen.NoAddress("imap.example.org", DnsOutcome.NoSuchName));

        Assert.Equal(["ENV011"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_dns_that_knows_the_database_is_believed() =>
        RuleCheck.Passes(new DnsDeniesKnown(), new CaseBuilder().With(Denied, Asked, Seen.Dns(Database, "A", DnsOutcome.Answered, "192.0.2.9")));

    [Theory]
    [InlineData("domain", "low")]   // hearsay
    [InlineData("mx", "high")]      // somebody's own domain, hosted there once
    public void Only_a_domain_that_is_well_known_stands_against_the_dns(string matchedBy, string confidence) =>
        RuleCheck.Passes(new DnsDeniesKnown(), new CaseBuilder().With(Seen.Provider(matchedBy, confidence), Denied));

    [Fact]
    public void A_filter_that_holds_back_the_database_alone_is_no_matter() =>
        RuleCheck.Passes(new DnsDeniesKnown(), new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.Answered, "10 mail.example.org"), Asked).With(Seen.NoAddress(Database, DnsOutcome.NoSuchName)));

    [Fact]
    public void A_persons_own_profile_does_not_make_a_domain_exist() =>
        RuleCheck.Passes(new DnsDeniesKnown(), new CaseBuilder().With(Seen.Provider("domain") with { Origin = "mine.json" }, Denied));
}
