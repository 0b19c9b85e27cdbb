using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class NoForwardSecrecyTests
{
    private static readonly NoForwardSecrecy Rule = new();

    private const string Static = "TLS_RSA_WITH_AES_256_GCM_SHA384";

    [Fact]
    public void Reports_a_session_that_rests_on_the_certificates_key()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Good(Port(993)), version: "TLS 1.2", cipher: Static));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.DoesNotContain("refuses", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_an_error_where_this_computer_refuses_it()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().FailsTls(Port(993), TlsFailureKind.Alert, alert: 40).Hello(Port(993), "TLS 1.2", "TLS 1.2", Static));

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.EndsWith("and this computer refuses that.", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TLS 1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData("TLS 1.2", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData("TLS 1.3", "TLS_AES_256_GCM_SHA384")]
    public void A_fresh_secret_is_no_fault(string version, string suite) => RuleCheck.Passes(Rule, new CaseBuilder().Shows(Good(Port(993)), version: version, cipher: suite));

    [Fact]
    public void What_a_hello_gets_beside_a_good_session_does_not_count() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.2", "TLS 1.2", Static));
}
