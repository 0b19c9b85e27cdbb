using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class HostNxdomainTests
{
    [Fact]
    public void Reports_a_named_server_that_does_not_exist_and_nothing_that_follows()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps, "profile").With(Seen.NoAddress("imap.example.org", DnsOutcome.NoSuchName));

        Finding finding = RuleCheck.Raises(new HostNxdomain(), seen);

        Assert.Equal((Severity.Error, "imap.example.org"), (finding.Severity, finding.Scope.Name));
        Assert.Equal(["DNS001"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void Suggests_the_server_that_works()
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps.At("old.example.org"), "profile").With(Seen.NoAddress("old.example.org", DnsOutcome.NoSuchName)).Working(CaseBuilder.Imaps);

        Finding finding = RuleCheck.Raises(new HostNxdomain(), seen);

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("imap.example.org", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Suggests_a_name_that_differs_by_a_slip() =>
        Assert.Contains("smtp.example.org", RuleCheck.Raises(new HostNxdomain(), new CaseBuilder().Claimed(CaseBuilder.Imaps.At("smpt.example.org"), "profile")
            .With(Seen.NoAddress("smpt.example.org", DnsOutcome.NoSuchName)).Claimed(CaseBuilder.Submissions).Resolved("smtp.example.org")).Remedy!.Text, StringComparison.Ordinal);

    [Fact]
    public void Reports_the_host_that_the_person_asked_about() =>
        RuleCheck.Raises(new HostNxdomain(), new CaseBuilder().With(Seen.NoAddress("imap.example.org", DnsOutcome.NoSuchName)).Build() with { Address = null, Host = "imap.example.org" });

    [Fact]
    public void A_guess_that_does_not_exist_is_no_finding() =>
        RuleCheck.Passes(new HostNxdomain(), new CaseBuilder().Claimed(CaseBuilder.Imaps, "guess").With(Seen.NoAddress("imap.example.org", DnsOutcome.NoSuchName)));

    [Theory]
    [InlineData(DnsOutcome.Answered)]
    [InlineData(DnsOutcome.NoData)]
    public void A_name_that_is_denied_for_one_family_only_exists(DnsOutcome other) =>
        RuleCheck.Passes(new HostNxdomain(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Dns("imap.example.org", "A", other, "192.0.2.1"), Seen.Dns("imap.example.org", "AAAA", DnsOutcome.NoSuchName)));

    [Fact]
    public void What_one_record_names_is_told_once_however_many_names_it_has()
    {
        CaseBuilder seen = new();
        foreach (string host in Enumerable.Range(1, 9).Select(i => $"h{i}.example.org"))
        {
            seen.Claimed(CaseBuilder.Imaps.At(host)).With(Seen.NoAddress(host, DnsOutcome.NoSuchName));
        }

        Assert.Equal("The server names h1.example.org, h2.example.org, h3.example.org and 6 more do not exist.", RuleCheck.Raises(new HostNxdomain(), seen).Message);
    }
}
