using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class PopThoughImapExistsTests
{
    [Fact]
    public void Hints_at_IMAP_where_only_POP3_is_published()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Pop3s).With(Unclaimed(CaseBuilder.Imaps));

        Finding finding = RuleCheck.Raises(new PopThoughImapExists(), seen);

        Assert.Equal((Severity.Warning, Certainty.Likely), (finding.Severity, finding.Certainty));
        Assert.Equal("Only POP3 is published for this account, by the DNS (SRV), but IMAP answers at imap.example.org:993.", finding.Message);
    }

    [Fact]
    public void Is_silent_where_IMAP_is_published_too() =>
        RuleCheck.Passes(new PopThoughImapExists(), new CaseBuilder().Working(CaseBuilder.Pop3s).Working(CaseBuilder.Imaps));

    [Fact]
    public void Is_silent_where_the_domain_says_that_it_has_no_IMAP() => RuleCheck.Passes(new PopThoughImapExists(), new CaseBuilder().Working(CaseBuilder.Pop3s)
        .With(Unclaimed(CaseBuilder.Imaps))
        .With(new ServiceDeclaredAbsent("srv", "SRV _imaps._tcp.example.org", MailProtocol.Imap, ConnectionSecurity.ImplicitTls)));

    [Fact]
    public void Is_silent_where_IMAP_does_not_answer() => RuleCheck.Passes(new PopThoughImapExists(), new CaseBuilder().Working(CaseBuilder.Pop3s)
        .With(new ConnectionTried(CaseBuilder.Imaps, "192.0.2.1", ConnectOutcome.Refused, TimeSpan.Zero)));

    private static Observation[] Unclaimed(ServerEndpoint endpoint) =>
        new CaseBuilder().Working(endpoint).Build().Observations.Where(o => o is not ServerClaimed).ToArray();

    [Fact]
    public void Reports_a_mail_program_on_POP3_beside_IMAP_that_answers() =>
        Assert.Equal(Certainty.Likely, RuleCheck.Raises(new PopThoughImapExists(), Accounts.Case(Accounts.Pop, Accounts.Works(CaseBuilder.Imaps))).Certainty);

    [Fact]
    public void Is_silent_about_a_mail_program_whose_provider_has_no_IMAP() =>
        RuleCheck.Passes(new PopThoughImapExists(), Accounts.Case(Accounts.Pop, new ServerExamined("anna@example.org", CaseBuilder.Imaps, false, "no answer")));

    [Fact]
    public void Leaves_it_open_when_nobody_looked_for_IMAP() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(Accounts.Case(Accounts.Pop), [new PopThoughImapExists()]).Rules[0].Outcome);
}
