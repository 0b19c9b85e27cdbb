using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.TLS;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.TLS;

public sealed class DhSmallTests
{
    private static readonly DhSmall Rule = new();

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2047)]
    public void Reports_a_short_prime(int bits)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Healthy(993).With(Prime(bits)));

        Assert.Equal($"mail.example.org:993 uses a Diffie-Hellman key of {bits} bits, less than the 2048 that are safe.", finding.Message);
        Assert.Equal((Severity.Warning, Certainty.Proven), (finding.Severity, finding.Certainty));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void A_long_one_is_sound(int bits) => RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).With(Prime(bits)));

    [Fact]
    public void Where_it_keeps_this_computer_out_it_is_an_error_and_the_only_one()
    {
        CaseFile seen = new CaseBuilder().Healthy(465).FailsTls(Port(993), TlsFailureKind.Alert, "handshake_failure", 40)
            .With(Prime(1024) with { Hello = HelloSuites.Usual });

        Finding finding = RuleCheck.Raises(Rule, seen);

        Assert.Equal(Severity.Error, finding.Severity);
        Assert.EndsWith("so this computer refuses the connection.", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["TLS009"], RuleCheck.Loud(seen));
    }

    [Fact]
    public void A_server_without_DHE_has_no_prime_to_be_short() =>
        RuleCheck.Passes(Rule, new CaseBuilder().Healthy(993).With(new TlsVersionProbed(Port(993), "TLS 1.2", TlsVersionOutcome.NotOffered, "refused") { Hello = HelloSuites.DheOnly, Alert = 40 }));

    [Fact]
    public void Without_a_look_nothing_is_said() =>
        Assert.Equal(RuleOutcome.Inconclusive, Diagnoser.Examine(new CaseBuilder().Healthy(993).Hello(Port(993), "TLS 1.1", null), [Rule]).Rules[0].Outcome);

    private static TlsVersionProbed Prime(int bits) => new(Port(993), "TLS 1.2", TlsVersionOutcome.Offered, "the server chose TLS 1.2 with suite 0x009F")
    {
        Hello = HelloSuites.DheFirst,
        Chosen = "TLS 1.2",
        Suite = 0x009F,
        SuiteName = "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        DhBits = bits,
        Implicit = true,
    };
}
