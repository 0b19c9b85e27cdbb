using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class ExpiresSoonTests
{
    private static readonly ExpiresSoon Rule = new();

    [Theory]
    [InlineData(365, 13.9)]     // two weeks
    [InlineData(91, 13.9)]
    [InlineData(90, 13.9)]      // a sixth of 90 days is more than two weeks; two weeks it is
    [InlineData(45, 7.4)]       // a sixth
    [InlineData(6, 0.9)]        // short-lived
    public void Warns_before_the_end(double lifetimeDays, double daysLeft)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Ending(lifetimeDays, daysLeft)));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("ends in", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(365, 14.1)]
    [InlineData(90, 14.1)]
    [InlineData(45, 7.6)]
    [InlineData(6, 1.1)]
    [InlineData(365, -0.1)]     // that is CRT001
    public void Keeps_quiet_while_there_is_time(double lifetimeDays, double daysLeft) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Ending(lifetimeDays, daysLeft)));

    [Theory]
    [InlineData(365, 5, false)]
    [InlineData(365, 2.9, true)]
    public void Says_so_when_it_is_urgent(double lifetimeDays, double daysLeft, bool urgent)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Ending(lifetimeDays, daysLeft)));

        Assert.Equal((urgent, urgent), (finding.Message.Contains("stop working then", StringComparison.Ordinal), finding.Grave));
    }

    private static CertificateSeen Ending(double lifetimeDays, double daysLeft) => Good(Port(993)) with
    {
        Chain = [CaseBuilder.Certificate(Host) with { NotBefore = CaseBuilder.Noon.AddDays(daysLeft - lifetimeDays), NotAfter = CaseBuilder.Noon.AddDays(daysLeft) }, Intermediate],
    };
}
