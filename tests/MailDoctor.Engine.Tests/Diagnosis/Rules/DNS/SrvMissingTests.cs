using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class SrvMissingTests
{
    private static readonly string[] Services = ["_imaps", "_imap", "_pop3s", "_pop3", "_submissions", "_submission"];

    [Theory]
    [InlineData(DnsOutcome.NoSuchName)]
    [InlineData(DnsOutcome.NoData)]
    public void Reports_a_domain_without_records_for_information(DnsOutcome outcome)
    {
        Finding finding = RuleCheck.Raises(new SrvMissing(), new CaseBuilder().With(Asked(outcome)));

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("reading or sending", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_half_is_missing() =>
        Assert.Contains("for sending mail", RuleCheck.Raises(new SrvMissing(), new CaseBuilder().With(Asked(DnsOutcome.NoSuchName, "_imaps"))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_record_for_reading_and_one_for_sending_is_enough() => RuleCheck.Passes(new SrvMissing(), new CaseBuilder().With(Asked(DnsOutcome.NoSuchName, "_imaps", "_submissions")));

    [Fact]
    public void A_question_that_failed_proves_nothing_missing() => RuleCheck.Passes(new SrvMissing(), new CaseBuilder().With(Asked(DnsOutcome.ServerFailure)));

    [Fact]
    public void A_provider_that_every_program_knows_needs_none() => RuleCheck.Passes(new SrvMissing(), new CaseBuilder().With(Asked(DnsOutcome.NoSuchName)).With(Seen.Provider("domain")));

    private static DnsAnswered[] Asked(DnsOutcome missing, params string[] there) => Services
        .Select(s => Seen.Dns($"{s}._tcp.example.org", "SRV", there.Contains(s) ? DnsOutcome.Answered : missing, there.Contains(s) ? ["."] : [])).ToArray();
}
