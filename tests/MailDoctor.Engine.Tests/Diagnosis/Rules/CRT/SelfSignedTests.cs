using MailDoctor.Engine.Diagnosis;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;
using static MailDoctor.Engine.Tests.Support.Encrypted;

namespace MailDoctor.Engine.Tests.Diagnosis.Rules.CRT;

public sealed class SelfSignedTests
{
    private static readonly MailDoctor.Engine.Diagnosis.Rules.CRT.SelfSigned Rule = new();

    [Fact]
    public void Gives_the_fingerprint_to_compare()
    {
        Finding finding = RuleCheck.Raises(Rule, new CaseBuilder().Shows(Encrypted.SelfSigned(Port(993))));

        string pairs = string.Join(':', Fingerprint("bad").Chunk(2).Select(p => new string(p)));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains(pairs, finding.Message, StringComparison.Ordinal);
        Assert.Contains(pairs, finding.Remedy!.Steps[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Never_lets_one_accept_it_for_a_public_provider()
    {
        CaseFile seen = new CaseBuilder()
            .With(new ProviderRecognised("example", "Example Mail", "domain", "example.org", "high", []))
            .Shows(Encrypted.SelfSigned(Port(993)));

        Remedy remedy = RuleCheck.Raises(Rule, seen).Remedy!;

        Assert.StartsWith("Do not accept it", remedy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(remedy.Steps, s => s.Contains("trust", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ChainVerdict.UnknownRoot)]
    [InlineData(ChainVerdict.Incomplete)]
    [InlineData(ChainVerdict.Trusted)]
    public void Another_fault_of_the_chain_is_not_this_one(ChainVerdict verdict) =>
        RuleCheck.Passes(Rule, new CaseBuilder().Shows(Bad(Port(993), c => c, verdict)));

    [Theory]
    [InlineData("ENV004")]      // an interceptor's certificate is not the server's
    [InlineData("ENV006")]      // without roots every certificate is unknown
    public void Causes_on_this_computer_are_louder(string code) => Assert.Contains(code, ((IRule)Rule).SilencedBy);
}
