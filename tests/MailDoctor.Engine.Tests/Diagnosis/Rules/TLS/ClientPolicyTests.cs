using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class ClientPolicyTests
{
    private static readonly ClientPolicy Rule = new();

    [Theory]
    [InlineData("error:0A00018A:SSL routines::dh key too small", "Diffie-Hellman key is too short")]
    [InlineData("error:0A000172:SSL routines::wrong signature type", "signs with a method")]
    [InlineData("error:0A000152:SSL routines::unsafe legacy renegotiation disabled", "RFC 5746")]
    public void Names_the_rule_that_the_server_breaks(string detail, string expected)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.RefusedHere, detail).Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"));

        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("mail.example.org:993 speaks TLS 1.2, but this computer's rules refuse", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Remedy!.Steps, s => s.StartsWith("Do not loosen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TlsFailureKind.Alert, 40, Certainty.Proven)]
    [InlineData(TlsFailureKind.Closed, null, Certainty.Likely)]     // Dovecot's way to say it
    public void A_server_that_finds_nothing_in_what_is_offered_here_is_refused_by_a_rule_too(TlsFailureKind failure, int? alert, Certainty expected)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().FailsTls(Port(993), failure, alert: alert).Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"));

        Assert.EndsWith("the server takes only methods that this computer does not offer, such as TLS_DHE_RSA_WITH_AES_256_GCM_SHA384.", finding.Message, StringComparison.Ordinal);
        Assert.Equal(expected, finding.Certainty);
    }

    [Fact]
    public void A_server_that_breaks_off_after_agreeing_has_another_reason() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Reached(Port(993)).With(AfterAgreeing).Hello(Port(993), "TLS 1.2", "TLS 1.2"));

    [Fact]
    public void A_certificate_of_nonsense_breaks_no_rule() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.RefusedHere, "error:0680008E:asn1 encoding routines::not enough data").Hello(Port(993), "TLS 1.2", "TLS 1.2"));

    [Fact]
    public void Without_a_hello_of_our_own_nothing_is_known_about_others() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.RefusedHere, "dh key too small"));

    [Fact]
    public void An_old_server_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.RefusedHere, "unsupported protocol").Hello(Port(993), "TLS 1.2", "TLS 1.0"));

    private static TlsFailed AfterAgreeing => new(Port(993), TlsFailureKind.Alert, "handshake_failure", TimeSpan.Zero) { Alert = 40, FirstBytes = "160303005D02" };
}
