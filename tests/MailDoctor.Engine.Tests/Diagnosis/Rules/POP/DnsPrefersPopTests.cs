using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class DnsPrefersPopTests
{
    [Fact]
    public void Reports_POP3_before_IMAP()
    {
        CaseFile seen = new CaseBuilder().With(Srv(CaseBuilder.Pop3s, 0), Srv(CaseBuilder.Imaps, 20));

        Finding finding = RuleCheck.Raises(new DnsPrefersPop(), seen);

        Assert.Equal((Severity.Warning, "The DNS of example.org prefers POP3 (priority 0) to IMAP (priority 20)."), (finding.Severity, finding.Message));
    }

    [Fact]
    public void Reports_POP3_alone_where_IMAP_works()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Imaps).With(Srv(CaseBuilder.Pop3s, 0)).With(None("_imaps"), None("_imap"));

        Assert.Equal("The DNS of example.org names POP3 and not IMAP.", RuleCheck.Raises(new DnsPrefersPop(), seen).Message);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(0, 0)] // no preference
    public void Is_silent_where_IMAP_comes_first(int pop, int imap) => RuleCheck.Passes(new DnsPrefersPop(), new CaseBuilder().With(Srv(CaseBuilder.Pop3s, pop), Srv(CaseBuilder.Imaps, imap)));

    [Fact]
    public void Is_silent_where_there_is_no_IMAP() => RuleCheck.Passes(new DnsPrefersPop(), new CaseBuilder().With(Srv(CaseBuilder.Pop3s, 0)).With(None("_imaps"), None("_imap"))
        .With(new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Refused, TimeSpan.Zero)));

    [Fact]
    public void Is_silent_where_the_question_about_IMAP_failed() => RuleCheck.Passes(new DnsPrefersPop(),
        new CaseBuilder().Working(CaseBuilder.Imaps).With(Srv(CaseBuilder.Pop3s, 0)).With(None("_imap"), None("_imaps") with { Outcome = DnsOutcome.ServerFailure }));

    private static ServerClaimed Srv(ServerEndpoint endpoint, int priority) => new("srv", endpoint, "SRV") { Priority = priority, Weight = 1 };

    private static DnsAnswered None(string label) => new($"{label}._tcp.example.org", "SRV", DnsOutcome.NoSuchName, [], TimeSpan.Zero);
}
