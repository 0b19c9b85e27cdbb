using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class DnsSilentTests
{
    private static readonly DnsAnswered[] Silence = [Seen.Dns("example.org", "MX", DnsOutcome.TimedOut), Seen.Dns("imap.example.org", "A", DnsOutcome.TimedOut)];

    [Fact]
    public void A_domain_about_which_nothing_is_answered_is_one_finding()
    {
        CaseFile seen = new CaseBuilder().With(Seen.Network()).With(Seen.Source("srv", SourceOutcome.Failed)).With(Silence).With(new ExaminationCut("silent", ["srv"]));

        Assert.Equal((Severity.Error, Certainty.Likely), (RuleCheck.Raises(new DnsSilent(), seen).Severity, RuleCheck.Raises(new DnsSilent(), seen).Certainty));
        Assert.Equal(["DNS023"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void It_is_proven_when_the_dns_answers_for_others() =>
        Assert.Equal(Certainty.Proven, RuleCheck.Raises(new DnsSilent(), new CaseBuilder().With(Silence).With(Seen.Dns("ispdb.example.net", "A", DnsOutcome.Answered, "192.0.2.9"))).Certainty);

    [Fact]
    public void A_failure_that_was_answered_is_not_silence() =>
        RuleCheck.Passes(new DnsSilent(), new CaseBuilder().With(Seen.Dns("example.org", "MX", DnsOutcome.ServerFailure)));

    [Fact]
    public void One_lost_answer_of_many_is_advice() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(new DnsSilent(), new CaseBuilder().Working(CaseBuilder.Imaps).With(Seen.Dns("_sieve._tcp.example.org", "SRV", DnsOutcome.TimedOut))).Severity);
}
