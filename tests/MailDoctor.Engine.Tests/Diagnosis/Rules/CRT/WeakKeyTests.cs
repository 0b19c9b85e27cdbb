using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Diagnosis.Rules.CRT;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class WeakKeyTests
{
    private static readonly WeakKey Rule = new();

    [Theory]
    [InlineData("RSA", 1024, true, Severity.Warning)]
    [InlineData("RSA", 1024, false, Severity.Error)]    // refused here
    [InlineData("RSA", 768, true, Severity.Error)]      // broken in public
    [InlineData("ECDSA", 192, true, Severity.Warning)]
    public void Reports_a_short_key(string algorithm, int bits, bool trusted, Severity expected)
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { KeyAlgorithm = algorithm, KeyBits = bits }) with { Trusted = trusted }));

        Assert.Equal(expected, finding.Severity);
        Assert.Contains($"has a key of {bits} bits ({algorithm})", finding.Message, StringComparison.Ordinal);
        Assert.Contains($", {algorithm} key of {bits} bits;", finding.Evidence[0].Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RSA", 2048)]
    [InlineData("ECDSA", 256)]
    [InlineData("Ed25519", 253)]
    [InlineData("RSA", 0)]              // not known
    public void A_key_that_is_long_enough_is_no_fault(string algorithm, int bits) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c with { KeyAlgorithm = algorithm, KeyBits = bits })));
}
