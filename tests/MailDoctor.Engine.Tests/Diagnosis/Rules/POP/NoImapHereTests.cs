using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.POP;
using MailDoctor.Engine.Model;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.POP;

public sealed class NoImapHereTests
{
    [Fact]
    public void Says_that_several_devices_cannot_share_the_mail_where_IMAP_is_closed()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Pop3s)
            .With(Tried(CaseBuilder.Imaps, ConnectOutcome.Refused), Tried(CaseBuilder.ImapStartTls, ConnectOutcome.Refused));

        Finding finding = RuleCheck.Raises(new NoImapHere(), seen);

        Assert.Equal(Severity.Advice, finding.Severity);
        Assert.Equal("No IMAP server answers for this account: mail can be read by POP3 only, and several devices cannot share it.", finding.Message);
    }

    [Fact]
    public void Takes_the_domain_at_its_word()
    {
        CaseFile seen = new CaseBuilder().Working(CaseBuilder.Pop3s)
            .With(new ServiceDeclaredAbsent("srv", "SRV _imaps._tcp.example.org", MailProtocol.Imap, ConnectionSecurity.ImplicitTls));

        Finding finding = RuleCheck.Raises(new NoImapHere(), seen);

        Assert.StartsWith("example.org says that it has no IMAP", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_silent_where_IMAP_works() =>
        RuleCheck.Passes(new NoImapHere(), new CaseBuilder().Working(CaseBuilder.Pop3s).Working(CaseBuilder.Imaps));

    [Fact]
    public void Draws_no_conclusion_from_silence() => RuleCheck.Passes(new NoImapHere(), new CaseBuilder().Working(CaseBuilder.Pop3s)
        .With(Tried(CaseBuilder.Imaps, ConnectOutcome.Refused), Tried(CaseBuilder.ImapStartTls, ConnectOutcome.Filtered)));

    [Fact]
    public void Is_silent_where_POP3_does_not_work_either() => RuleCheck.Passes(new NoImapHere(), new CaseBuilder().Claimed(CaseBuilder.Pop3s)
        .With(Tried(CaseBuilder.Pop3s, ConnectOutcome.Refused), Tried(CaseBuilder.Imaps, ConnectOutcome.Refused)));

    private static ConnectionTried Tried(ServerEndpoint endpoint, ConnectOutcome outcome) => new(endpoint, "192.0.2.1", outcome, TimeSpan.Zero);
}
