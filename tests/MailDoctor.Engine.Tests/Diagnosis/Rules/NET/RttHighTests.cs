using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class RttHighTests
{
    [Theory]
    [InlineData(600, 650, 700, true)]
    [InlineData(40, 800, 1050, false)] // lost packets, or a busy computer
    [InlineData(290, 295, 300, false)]
    public void The_fastest_connection_decides(int first, int second, int third, bool expected)
    {
        CaseFile seen = new CaseBuilder().With(((int[])[first, second, third]).Select(ms => Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected) with { Elapsed = TimeSpan.FromMilliseconds(ms) }));

        if (expected)
        {
            RuleCheck.Raises(new RttHigh(), seen);
        }
        else
        {
            RuleCheck.Passes(new RttHigh(), seen);
        }
    }

    [Fact]
    public void There_is_no_way_to_servers_inside_MailDoctor()
    {
        CaseFile far = new CaseBuilder().With(Enumerable.Repeat(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected) with { Elapsed = TimeSpan.FromSeconds(1) }, 2));

        RuleCheck.Raises(new RttHigh(), far);
        RuleCheck.Passes(new RttHigh(), far with { Simulated = true });
    }

    [Fact]
    public void One_connection_is_no_measure() =>
        RuleCheck.Passes(new RttHigh(), new CaseBuilder().With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected) with { Elapsed = TimeSpan.FromSeconds(1) }));
}
