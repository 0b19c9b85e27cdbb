using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class HandshakeFailsTests
{
    private static readonly HandshakeFails Rule = new();

    [Theory]
    [InlineData(TlsFailureKind.Alert, 40, null, "refuses the TLS handshake with alert 40 (handshake_failure)")]
    [InlineData(TlsFailureKind.Alert, 80, null, "something is wrong inside the server")]
    [InlineData(TlsFailureKind.Alert, 250, null, "with alert 250.")]
    [InlineData(TlsFailureKind.Closed, null, null, "hangs up in the middle")]
    [InlineData(TlsFailureKind.TimedOut, null, null, "takes the connection and then stops answering")]
    [InlineData(TlsFailureKind.TooMuch, null, null, "more bytes than any TLS handshake has")]
    [InlineData(TlsFailureKind.NotTls, null, "HTTP/1.1 400 Bad Request", "not TLS: 'HTTP/1.1 400 Bad Request'")]
    [InlineData(TlsFailureKind.NotTls, null, null, "something that is not TLS.")]
    [InlineData(TlsFailureKind.RefusedHere, null, null, "This computer's TLS library broke off the handshake with mail.example.org:993: bad asn1 object header.")]
    public void Says_how_it_failed(TlsFailureKind failure, int? alert, string? text, string expected)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().FailsTls(Port(993), failure, "bad asn1 object header", alert, text));

        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void Ports_that_fail_alike_are_one_finding_and_others_another()
    {
        CaseFile seen = new CaseBuilder()
            .FailsTls(Port(993), TlsFailureKind.Closed)
            .FailsTls(Port(995), TlsFailureKind.Closed)
            .FailsTls(Port(465), TlsFailureKind.Alert, alert: 70);

        Assert.Equal(2, RuleCheck.RaisesAll(Rule, seen).Count);
    }

    [Fact]
    public void Reports_an_alert_that_comes_after_our_part() =>
        Assert.Contains("alert 49", RuleCheck.Raises(Rule, new CaseBuilder().Shows(Good(Port(993))).With(new TlsFailed(Port(993), TlsFailureKind.Alert, "access_denied", TimeSpan.Zero) { Alert = 49 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Hints_at_a_client_certificate_where_it_may_be_that()
    {
        CaseFile seen = new CaseBuilder().Reached(Port(993)).With(
            new TlsFailed(Port(993), TlsFailureKind.Alert, "handshake_failure", TimeSpan.Zero) { Alert = 40, FirstBytes = "160303005D02" });

        Assert.Contains("as servers do that want a certificate of the client", RuleCheck.Raises(Rule, seen).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Causes_with_a_name_of_their_own_are_not_repeated()
    {
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.NotTls, firstText: "* OK ready"));
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Alert, alert: 70).Hello(Port(993), "TLS 1.2", "TLS 1.0"));
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.RefusedHere, "error:0A00018A:SSL routines::dh key too small").Hello(Port(993), "TLS 1.2", "TLS 1.2"));
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Alert, alert: 116));
    }

    [Fact]
    public void A_handshake_that_succeeds_is_no_fault() => RuleCheck.Passes(Rule, new CaseBuilder().Healthy());

    [Fact]
    public void Without_a_handshake_there_is_nothing_to_say() => RuleCheck.NotExamined(Rule, new CaseBuilder().Reached(Port(993)));
}
