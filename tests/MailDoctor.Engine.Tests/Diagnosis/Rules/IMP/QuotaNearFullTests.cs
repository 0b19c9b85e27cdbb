using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.IMP;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.IMP;

public sealed class QuotaNearFullTests
{
    [Theory]
    [InlineData("STORAGE", 950, 1000, Severity.Warning, "is 95 percent full: 0.9 MiB of 1.0 MiB")]
    [InlineData("STORAGE", 1048576, 1048576, Severity.Error, "is full: 1.0 GiB of 1.0 GiB")]
    [InlineData("STORAGE", 999, 1000, Severity.Warning, "is 99 percent full")] // never said to be full before it is
    [InlineData("MESSAGE", 5200, 5000, Severity.Error, "is full: 5,200 messages of 5,000 messages")]
    public void Reports_a_full_mailbox(string resource, long used, long limit, Severity severity, string expected)
    {
        Finding finding = RuleCheck.Raises(new QuotaNearFull(), Quota(resource, used, limit));

        Assert.Equal(severity, finding.Severity);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(900, 1000)] // exactly nine tenths
    [InlineData(0, 1000)]
    [InlineData(500, 0)] // some servers write 0 for no limit
    public void Is_silent_where_there_is_room(long used, long limit) => RuleCheck.Passes(new QuotaNearFull(), Quota("STORAGE", used, limit));

    [Fact]
    public void Tells_one_mailbox_once_though_two_ports_show_it() => RuleCheck.Raises(new QuotaNearFull(),
        new CaseBuilder().With(new QuotaSeen(CaseBuilder.Imaps, "STORAGE", 95, 100), new QuotaSeen(CaseBuilder.ImapStartTls, "STORAGE", 95, 100)));

    private static CaseFile Quota(string resource, long used, long limit) => new CaseBuilder().With(new QuotaSeen(CaseBuilder.Imaps, resource, used, limit));
}
