using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class ClientCertAskedTests
{
    private static readonly ClientCertAsked Rule = new();

    [Fact]
    public void Reports_a_server_that_says_so_after_the_handshake()
    {
        CaseFile seen = new CaseBuilder().Shows(Good(Port(993))).With(
            new TlsFailed(Port(993), TlsFailureKind.Alert, "TLS alert 116, certificate_required", TimeSpan.Zero) { Alert = 116 },
            new SessionBroken(Port(993), SessionStep.Greeting, SessionBreak.Closed, "TLS alert 116, certificate_required", TimeSpan.Zero));

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org:993 serves only clients that show a certificate of their own.", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Theory]
    [InlineData(40)]        // may mean anything
    [InlineData(42)]
    public void Another_alert_does_not_say_so(int alert) =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Alert, alert: alert));
}
