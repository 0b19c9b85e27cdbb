using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class NoSecurePortTests
{
    [Theory]
    [InlineData(ConnectOutcome.Refused)]
    [InlineData(ConnectOutcome.Filtered)]
    public void A_closed_tls_port_beside_one_without_starttls_is_one_finding_about_both(ConnectOutcome outcome)
    {
        CaseFile seen = Clear().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, outcome));

        Finding finding = RuleCheck.Raises(new NoSecurePort(), seen);

        Assert.Equal((Severity.Error, "imap.example.org"), (finding.Severity, finding.Scope.Name));
        Assert.DoesNotContain("NET001", RuleCheck.Codes(seen));
        Assert.DoesNotContain("NET002", RuleCheck.Codes(seen));
    }

    [Fact]
    public void When_all_ports_are_closed_that_is_the_finding() =>
        RuleCheck.Passes(new NoSecurePort(), new CaseBuilder().Claimed(CaseBuilder.Imaps).Claimed(CaseBuilder.ImapStartTls).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused), Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Refused)));

    [Fact]
    public void A_port_without_starttls_alone_is_the_finding_about_starttls() => RuleCheck.Passes(new NoSecurePort(), Clear());

    [Fact]
    public void A_tls_port_that_nobody_names_is_not_missed() => RuleCheck.Passes(new NoSecurePort(), Clear().With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused)));

    [Fact]
    public void Another_server_that_works_is_a_secure_way() =>
        RuleCheck.Passes(new NoSecurePort(), Clear().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused)).Working(CaseBuilder.Imaps.At("mail.example.org")));

    private static CaseBuilder Clear() => new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).Resolved("imap.example.org").With(
        Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected),
        new GreetingReceived(CaseBuilder.ImapStartTls, "* OK", TimeSpan.FromMilliseconds(20)),
        new CapabilitiesSeen(CaseBuilder.ImapStartTls, SessionStage.BeforeTls, ["IMAP4rev1"]),
        new StartTlsFailed(CaseBuilder.ImapStartTls, StartTlsFailure.NotOffered, ""));
}
