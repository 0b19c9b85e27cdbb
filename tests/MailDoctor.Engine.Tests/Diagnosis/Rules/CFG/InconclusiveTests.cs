using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CFG;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CFG;

public sealed class InconclusiveTests
{
    [Theory]
    [InlineData("hard-stop", "The time was up")]
    [InlineData("interrupted", "ended by hand")]
    public void Says_what_was_left(string cause, string expected)
    {
        Finding finding = RuleCheck.Raises(new Inconclusive(), new CaseBuilder().With(new ExaminationCut(cause, ["autoconfig"])));

        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Contains("autoconfig", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Advice, finding.Severity);
    }

    [Fact]
    public void It_matters_little_once_servers_work() =>
        Assert.Equal(Severity.Info, RuleCheck.Raises(new Inconclusive(), new CaseBuilder().Working(CaseBuilder.Imaps).With(new ExaminationCut("hard-stop", ["autoconfig"]))).Severity);

    [Fact]
    public void A_named_server_that_was_not_looked_at_to_the_end_is_told() =>
        RuleCheck.Raises(new Inconclusive(), new CaseBuilder().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected)));

    [Fact]
    public void A_verdict_is_not_a_cut() => RuleCheck.Passes(new Inconclusive(), new CaseBuilder().Working(CaseBuilder.Imaps).With(new ExaminationCut("silent", ["srv"])));

    [Fact]
    public void A_whole_examination_passes() => RuleCheck.Passes(new Inconclusive(), new CaseBuilder().Working(CaseBuilder.Imaps));
}
