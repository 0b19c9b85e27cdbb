using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class WeakCipherTests
{
    private static readonly WeakCipher Rule = new();

    [Theory]
    [InlineData("TLS_RSA_WITH_RC4_128_SHA", "RC4")]
    [InlineData("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "3DES")]
    [InlineData("TLS_RSA_WITH_DES_CBC_SHA", "cipher DES")]
    [InlineData("TLS_RSA_EXPORT_WITH_RC4_40_MD5", "export grade")]
    [InlineData("TLS_ECDHE_RSA_WITH_NULL_SHA", "connections without any encryption")]
    [InlineData("TLS_DH_anon_WITH_AES_128_CBC_SHA", "connections without proof")]
    public void Reports_a_broken_suite_that_was_negotiated(string suite, string expected)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Good(Port(993)), version: "TLS 1.2", cipher: suite));

        Assert.Equal((Severity.Warning, expected != "3DES"), (finding.Severity, finding.Grave));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_one_that_was_accepted_when_asked_for() =>
        RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_DH_anon_WITH_AES_128_CBC_SHA"));

    [Fact]
    public void A_suite_without_certificate_that_nobody_asks_for_is_worth_advice() =>
        Assert.Equal(Severity.Advice, RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_DH_anon_WITH_AES_128_CBC_SHA")).Severity);

    [Fact]
    public void Each_sort_is_told_with_the_ports_that_take_it()
    {
        IReadOnlyList<Finding> findings = RuleCheck.RaisesAll(Rule, new CaseBuilder().Healthy(993, 465)
            .Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_RSA_WITH_NULL_SHA256")
            .Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_ECDH_anon_WITH_AES_256_CBC_SHA")
            .Hello(Port(465), "TLS 1.2", "TLS 1.2", "TLS_ECDH_anon_WITH_AES_256_CBC_SHA"));

        Assert.Equal(
            [
                "mail.example.org:993 accepts connections without any encryption (TLS_RSA_WITH_NULL_SHA256).",
                "mail.example.org (ports 465 and 993) accepts connections without proof of who the server is (TLS_ECDH_anon_WITH_AES_256_CBC_SHA).",
            ],
            findings.Select(f => f.Message));
        Assert.Equal([Severity.Warning, Severity.Advice], findings.Select(f => f.Severity));
    }

    [Fact]
    public void It_is_an_error_where_nothing_else_works() =>
        Assert.Equal(Severity.Error, RuleCheck.Raises(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Alert, alert: 40).Hello(Port(993), "TLS 1.2", "TLS 1.2", "TLS_RSA_WITH_RC4_128_SHA")).Severity);

    [Theory]
    [InlineData("TLS_AES_256_GCM_SHA384")]
    [InlineData("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")]
    [InlineData("TLS_RSA_WITH_AES_128_CBC_SHA")]        // no forward secrecy: another fault
    public void A_sound_cipher_is_no_fault(string suite) => RuleCheck.Passes(Rule, new CaseBuilder().Shows(Good(Port(993)), version: "TLS 1.2", cipher: suite));

    [Fact]
    public void What_an_old_version_brings_along_is_another_fault() =>
        RuleCheck.Passes(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Closed).Hello(Port(993), "TLS 1.1", "TLS 1.0", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"));
}
