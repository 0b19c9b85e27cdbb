using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class DnsAnswersMalformedTests
{
    [Fact]
    public void Reports_answers_that_cannot_be_read() =>
        Assert.Equal(Severity.Error, RuleCheck.Raises(new DnsAnswersMalformed(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.NoAddress("imap.example.org", DnsOutcome.Malformed))).Severity);

    [Fact]
    public void One_damaged_record_beside_working_servers_is_advice() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new DnsAnswersMalformed(), new CaseBuilder().Working(CaseBuilder.Imaps).With(Seen.Dns("_submission._tcp.example.org", "SRV", DnsOutcome.Malformed))).Severity);

    [Fact]
    public void An_answer_that_says_no_is_not_damaged() =>
        RuleCheck.Passes(new DnsAnswersMalformed(), new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.NoSuchName)));
}
