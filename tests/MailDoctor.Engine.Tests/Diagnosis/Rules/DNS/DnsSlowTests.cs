using MailDoctor.Engine.Diagnosis.Rules.DNS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.DNS;

public sealed class DnsSlowTests
{
    [Theory]
    [InlineData(1500, 1500, 1500, true)]
    [InlineData(5, 1500, 1500, true)]
    [InlineData(5, 5, 2400, false)] // one slow answer is chance
    [InlineData(900, 900, 900, false)]
    public void The_middle_answer_decides(int first, int second, int third, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(Took("example.org", "MX", first), Took("_imaps._tcp.example.org", "SRV", second), Took("imap.example.org", "A", third));

        if (expected)
        {
            var finding = RuleCheck.Raises(new DnsSlow(), seen);
            Assert.Contains("1.5 seconds", finding.Message, StringComparison.Ordinal);
            Assert.Contains(finding.Evidence, e => e.Describe().EndsWith(", after 1.5 s", StringComparison.Ordinal));
        }
        else
        {
            RuleCheck.Passes(new DnsSlow(), seen);
        }
    }

    private static DnsAnswered Took(string name, string type, int milliseconds) => Seen.Dns(name, type, DnsOutcome.NoData) with { Elapsed = TimeSpan.FromMilliseconds(milliseconds) };
}
