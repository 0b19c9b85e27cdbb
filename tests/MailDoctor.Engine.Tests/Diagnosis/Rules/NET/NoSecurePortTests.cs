using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.NET;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.NET;

public sealed class NoSecurePortTests
{
    [Theory]
    [InlineData(ConnectOutcome.Refused, ConnectOutcome.Filtered, Severity.Error, "port 993 is closed and port 143 is silent")]
    [InlineData(ConnectOutcome.Refused, ConnectOutcome.Refused, Severity.Info, "the ports 993 and 143 are closed")] // NET001 is the loud one
    [InlineData(ConnectOutcome.Filtered, ConnectOutcome.Filtered, Severity.Info, "the ports 993 and 143 are silent")] // NET002 is the loud one
    public void Concludes_from_all_ports_and_is_loud_when_no_single_reason_is(ConnectOutcome tls, ConnectOutcome startTls, Severity expected, string reason)
    {
        CaseFile seen = new CaseBuilder().Claimed(CaseBuilder.Imaps).Claimed(CaseBuilder.ImapStartTls).Resolved("imap.example.org")
            .With(Seen.Tcp(CaseBuilder.Imaps, tls), Seen.Tcp(CaseBuilder.ImapStartTls, startTls));

        Finding finding = RuleCheck.Raises(new NoSecurePort(), seen);

        Assert.Equal((expected, "imap.example.org"), (finding.Severity, finding.Scope.Name));
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
        Assert.Equal(expected == Severity.Error, finding.Remedy is not null && finding.AdminRemedy is not null); // else whoever is loud says what to do
        Assert.Single(RuleCheck.Loud(seen));
    }

    [Fact]
    public void Beside_a_port_without_encryption_that_is_the_loud_one()
    {
        CaseFile seen = Clear().Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused));

        Assert.Equal(Severity.Info, RuleCheck.Raises(new NoSecurePort(), seen).Severity);
        Assert.DoesNotContain("NET001", RuleCheck.Loud(seen));
        Assert.Contains("STL001", RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_port_with_a_bad_certificate_is_another_finding() =>
        RuleCheck.Passes(new NoSecurePort(), new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).Claimed(CaseBuilder.Imaps).With(Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Refused), Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Connected),
            new TlsNegotiated(CaseBuilder.Imaps, "TLS 1.3", "x", TimeSpan.Zero), CaseBuilder.Trusted(CaseBuilder.Imaps) with { Trusted = false }, new GreetingReceived(CaseBuilder.Imaps, "* OK", TimeSpan.Zero)));

    [Fact]
    public void A_server_that_nobody_names_is_not_missed() =>
        RuleCheck.Passes(new NoSecurePort(), new CaseBuilder().Claimed(CaseBuilder.Imaps, "guess").With(Seen.Tcp(CaseBuilder.Imaps, ConnectOutcome.Refused)));

    [Fact]
    public void Another_server_that_works_is_a_secure_way() =>
        RuleCheck.Passes(new NoSecurePort(), Clear().Working(CaseBuilder.Imaps.At("mail.example.org")));

    private static CaseBuilder Clear() => new CaseBuilder().Claimed(CaseBuilder.ImapStartTls).Resolved("imap.example.org").With(
        Seen.Tcp(CaseBuilder.ImapStartTls, ConnectOutcome.Connected),
        new GreetingReceived(CaseBuilder.ImapStartTls, "* OK", TimeSpan.FromMilliseconds(20)),
        new CapabilitiesSeen(CaseBuilder.ImapStartTls, SessionStage.BeforeTls, ["IMAP4rev1"]),
        new StartTlsFailed(CaseBuilder.ImapStartTls, StartTlsFailure.NotOffered, ""));
}
