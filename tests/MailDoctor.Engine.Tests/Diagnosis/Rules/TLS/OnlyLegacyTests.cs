using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class OnlyLegacyTests
{
    private static readonly OnlyLegacy Rule = new();

    [Fact]
    public void Reports_a_server_that_answers_a_modern_hello_with_an_old_version()
    {
        CaseFile seen = new CaseBuilder()
            .FailsTls(Port(993), TlsFailureKind.RefusedHere, "unsupported protocol").Hello(Port(993), "TLS 1.2", "TLS 1.0")
            .FailsTls(Port(587), TlsFailureKind.Alert, alert: 70).Hello(Port(587), "TLS 1.2", null).Hello(Port(587), "TLS 1.1", "TLS 1.1");

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal("mail.example.org (ports 587 and 993) speaks nothing newer than TLS 1.1, which current mail programs refuse.", finding.Message);
        Assert.Equal((Severity.Error, Certainty.Proven), (finding.Severity, finding.Certainty));
    }

    [Fact]
    public void Reports_an_old_version_even_where_this_computer_accepts_it() =>
        Assert.Contains("TLS 1.0", RuleCheck.Raises(Rule, new CaseBuilder().Shows(Good(Port(993)), version: "TLS 1.0", cipher: "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA")).Message, StringComparison.Ordinal);

    [Fact]
    public void It_is_only_likely_when_nothing_newer_was_asked_for() =>
        Assert.Equal(Certainty.Likely, RuleCheck.Raises(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Closed).Hello(Port(993), "TLS 1.1", "TLS 1.0")).Certainty);

    [Fact]
    public void A_server_that_knows_a_newer_version_too_is_no_such_server()
    {
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.1", "TLS 1.0"));
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Closed).Hello(Port(993), "TLS 1.1", "TLS 1.0").Hello(Port(993), "TLS 1.2", "TLS 1.2"));
    }

    [Fact]
    public void A_server_that_answers_no_hello_at_all_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Closed).Hello(Port(993), "TLS 1.2", null).Hello(Port(993), "TLS 1.1", null));
}
